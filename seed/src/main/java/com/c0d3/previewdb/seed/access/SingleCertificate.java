package com.c0d3.previewdb.seed.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.ssl.SingleCertValidatingFactory;

/** The one certificate that vouches for a server, where a data source names it by itself and not by a store of many. */
public final class SingleCertificate {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private SingleCertificate() {}

    /**
     * The certificate in PEM; empty where the data source names none, or one that cannot be read: pgjdbc says so when
     * it connects.
     */
    public static Optional<String> of(BaseDataSource source) {
        String argument = Optional.ofNullable(source.getSslFactoryArg()).orElse("");
        if (!SingleCertValidatingFactory.class.getName().equals(source.getSslfactory())) {
            return Optional.empty();
        }
        if (argument.startsWith(ENVIRONMENT)) {
            return Optional.ofNullable(System.getenv(argument.substring(ENVIRONMENT.length())));
        }
        return argument.startsWith(FILE)
                ? read(Path.of(argument.substring(FILE.length())))
                : Optional.of(argument).filter(text -> text.startsWith(PEM));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
