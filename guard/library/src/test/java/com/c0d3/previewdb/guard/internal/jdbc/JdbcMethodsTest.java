package com.c0d3.previewdb.guard.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.c0d3.previewdb.guard.GuardedConnectionPoolDataSource;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.GuardedDriver;
import com.c0d3.previewdb.guard.GuardedXADataSource;
import com.c0d3.previewdb.guard.internal.jdbc.forwarding.ForwardingConnection;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLInput;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.RowSet;
import javax.sql.RowSetInternal;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every JDBC method is either guarded, or listed in {@code harmless-methods.txt} with a reason. */
final class JdbcMethodsTest {
    /** The interfaces that users of the guard get instances of, and their implementations. */
    private static final Map<Class<?>, Class<?>> GUARDED = Map.ofEntries(
            Map.entry(Connection.class, GuardedConnection.class),
            Map.entry(Statement.class, GuardedStatement.class),
            Map.entry(PreparedStatement.class, GuardedPreparedStatement.class),
            Map.entry(ResultSet.class, GuardedResultSet.class),
            Map.entry(Array.class, GuardedArray.class),
            Map.entry(ConnectionBuilder.class, GuardedConnectionBuilder.class),
            Map.entry(DataSource.class, GuardedDataSource.class),
            Map.entry(XADataSource.class, GuardedXADataSource.class),
            Map.entry(ConnectionPoolDataSource.class, GuardedConnectionPoolDataSource.class),
            Map.entry(PooledConnection.class, GuardedPooledConnection.class),
            Map.entry(XAConnection.class, GuardedXAConnection.class),
            Map.entry(Driver.class, GuardedDriver.class));

    /** A proxy wraps the result of each method. */
    private static final Set<Class<?>> VIEWS = Set.of(CallableStatement.class, DatabaseMetaData.class);

    /** No guarded object returns these: two builders, JDBC's structured types, and RowSet's internals. */
    private static final Set<Class<?>> NOT_OFFERED = Set.of(
            PooledConnectionBuilder.class,
            XAConnectionBuilder.class,
            SQLInput.class,
            RowSet.class,
            RowSetInternal.class);

    /** Types that lead to a connection. */
    private static final Set<Class<?>> ROADS = Set.of(
            Connection.class,
            Statement.class,
            ResultSet.class,
            DatabaseMetaData.class,
            Array.class,
            CommonDataSource.class,
            PooledConnection.class,
            ConnectionBuilder.class);

    @TestFactory
    Stream<DynamicTest> isGuardedOrHarmless() {
        List<String> lines = harmless();
        return GUARDED.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey().getName(), () -> {
                    Set<String> listed = namesListed(lines, entry.getKey());
                    Set<String> open = new TreeSet<>();
                    for (Method method : entry.getKey().getMethods()) {
                        boolean passesBy = Modifier.isStatic(method.getModifiers())
                                || isDeclared(method, entry.getValue())
                                || listed.contains(method.getName());
                        if (!passesBy) {
                            open.add(method.toString());
                        }
                    }
                    assertThat(open)
                            .as("guard these in %s, or list them with a reason", entry.getValue())
                            .isEmpty();
                }));
    }

    private static boolean isDeclared(Method method, Class<?> guarded) {
        for (Class<?> type = guarded;
                type != null && type.getName().startsWith("com.c0d3.");
                type = type.getSuperclass()) {
            if (type.getPackage().equals(ForwardingConnection.class.getPackage())) {
                continue; // it only passes calls on
            }
            for (Method own : type.getDeclaredMethods()) {
                if (own.getName().equals(method.getName())
                        && List.of(own.getParameterTypes()).equals(List.of(method.getParameterTypes()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the listed methods of the interface and its superinterfaces. */
    private static Set<String> namesListed(List<String> lines, Class<?> type) {
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            String owner = line.substring(0, line.indexOf(':'));
            boolean inherited = Stream.of(type.getInterfaces())
                    .anyMatch(parent -> parent.getSimpleName().equals(owner));
            if (owner.equals(type.getSimpleName()) || inherited) {
                String list = line.substring(line.indexOf(':') + 1, line.indexOf('|'));
                names.addAll(List.of(list.strip().split(" ", -1)));
            }
        }
        return names;
    }

    /** An interface that no guarded object implements must not lead to a connection. */
    @Test
    void noOtherInterfaceOfJdbcLeadsToAConnection() throws Exception {
        List<String> leading = new ArrayList<>();
        for (Class<?> type : interfacesOfJdbc()) {
            if (GUARDED.containsKey(type) || VIEWS.contains(type) || NOT_OFFERED.contains(type)) {
                continue;
            }
            for (Method method : type.getMethods()) {
                if (ROADS.stream().anyMatch(road -> road.isAssignableFrom(method.getReturnType()))) {
                    leading.add(method.toString());
                }
            }
        }
        assertThat(leading).isEmpty();
    }

    private static List<Class<?>> interfacesOfJdbc() throws IOException, ClassNotFoundException {
        List<Class<?>> interfaces = new ArrayList<>();
        FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String folder : List.of("java/sql", "javax/sql")) {
            Path path = runtime.getPath("modules", "java.sql", folder);
            try (Stream<Path> files = Files.list(path)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".class")).toList()) {
                    String name = Objects.requireNonNull(file.getFileName())
                            .toString()
                            .replace(".class", "");
                    Class<?> type = Class.forName(folder.replace('/', '.') + "." + name);
                    if (type.isInterface()) {
                        interfaces.add(type);
                    }
                }
            }
        }
        assertThat(interfaces).hasSizeGreaterThan(40);
        return interfaces;
    }

    /** Neither a cast nor a call by name leads from what callers get to what is wrapped. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                GuardedConnection.class,
                GuardedPostgresConnection.class,
                GuardedStatement.class,
                GuardedPreparedStatement.class,
                GuardedResultSet.class,
                GuardedArray.class,
                GuardedDataSource.class,
                GuardedPooledConnection.class,
                GuardedXAConnection.class
            })
    void hasNoPublicMethodsBesideThoseOfItsInterfaces(Class<?> type) {
        Set<String> promised = new HashSet<>(Set.of("checkConfiguration")); // GuardedDataSource's own
        for (Class<?> known = type; known != null; known = known.getSuperclass()) {
            for (Class<?> one : known.getInterfaces()) {
                Stream.of(one.getMethods()).map(Method::getName).forEach(promised::add);
            }
        }
        Stream.of(Object.class.getMethods()).map(Method::getName).forEach(promised::add);
        assertThat(Stream.of(type.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName))
                .isSubsetOf(promised);
        for (Class<?> known = type; known != Object.class; known = known.getSuperclass()) {
            assertThat(known.getName()).startsWith("com.c0d3.previewdb."); // no foreign class to cast to
            assertThat(known.getDeclaredFields()).noneMatch(field -> Modifier.isPublic(field.getModifiers()));
        }
    }

    /** A list with unknown names would hide a misspelling. */
    @Test
    void theListNamesMethodsThatExist() {
        for (String line : harmless()) {
            Class<?> type = GUARDED.keySet().stream()
                    .filter(known -> known.getSimpleName().equals(line.substring(0, line.indexOf(':'))))
                    .findFirst()
                    .orElseThrow();
            Set<String> names = new HashSet<>();
            for (Method method : type.getMethods()) {
                names.add(method.getName());
            }
            assertThat(names).containsAll(namesListed(List.of(line), type));
        }
    }

    private static List<String> harmless() {
        try (InputStream text =
                Objects.requireNonNull(JdbcMethodsTest.class.getResourceAsStream("harmless-methods.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
