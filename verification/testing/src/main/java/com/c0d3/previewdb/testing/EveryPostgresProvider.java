package com.c0d3.previewdb.testing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs a test class once per version of PostgreSQL, each on its own server. */
final class EveryPostgresProvider implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(PostgresVersion.values())
                .filter(version -> isAvailable(version, context))
                .map(EveryPostgresProvider::invocation);
    }

    @SuppressWarnings("SystemOut")
    private static boolean isAvailable(PostgresVersion version, ExtensionContext context) {
        if (!version.isAvailable()) {
            System.out.printf(
                    "%s on %s is skipped: this platform has no binaries of it%n", context.getDisplayName(), version);
        }
        return version.isAvailable();
    }

    private static ClassTemplateInvocationContext invocation(PostgresVersion version) {
        return new ClassTemplateInvocationContext() {
            @Override
            public String getDisplayName(int invocationIndex) {
                return version.toString();
            }

            @Override
            public List<Extension> getAdditionalExtensions() {
                PostgresExtension server = new PostgresExtension().version(version);
                return List.of(server, new Server(server));
            }
        };
    }

    /** Starts and stops the server around the class, and passes it to the tests. */
    private record Server(PostgresExtension server)
            implements BeforeClassTemplateInvocationCallback, AfterClassTemplateInvocationCallback, ParameterResolver {
        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
            server.start();
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
            server.stop();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PostgresExtension.class;
        }

        @Override
        public PostgresExtension resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return server;
        }
    }
}
