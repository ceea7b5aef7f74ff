package com.c0d3.previewdb.guard.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;

/** Creates the wrapped objects of one connection, so that whatever they return leads back to the guarded connection. */
final class WrapperFactory {
    /** Types that execute statements, or give access to objects that do. */
    private static final List<Class<?>> ROADS =
            List.of(Connection.class, Statement.class, ResultSet.class, DatabaseMetaData.class);

    /** The methods that callable statements inherit from prepared statements, even if a later Java redeclares them. */
    private static final Map<String, Method> OF_PREPARED_STATEMENTS = Arrays.stream(
                    PreparedStatement.class.getMethods())
            .collect(Collectors.toMap(WrapperFactory::signature, method -> method, (one, other) -> one));

    private final GuardedConnection connection;
    private final Connection delegate;
    private final ExecutionGate gate;
    private final UniqueKeys uniqueKeys;
    private final boolean unwrapAllowed;
    private final RowCounting counting;

    /**
     * Creates the factory of one connection.
     *
     * @param delegate what the connection wraps
     * @param unwrapAllowed whether the driver's own objects may be returned
     */
    WrapperFactory(
            GuardedConnection connection,
            Connection delegate,
            ExecutionGate gate,
            UniqueKeys uniqueKeys,
            boolean unwrapAllowed) {
        this.connection = connection;
        this.delegate = delegate;
        this.gate = gate;
        this.uniqueKeys = uniqueKeys;
        this.unwrapAllowed = unwrapAllowed;
        this.counting = new RowCounting(delegate);
    }

    GuardedConnection connection() {
        return connection;
    }

    Connection delegate() {
        return delegate;
    }

    ExecutionGate gate() {
        return gate;
    }

    Executor executor() {
        return new Executor(gate, uniqueKeys, counting, delegate);
    }

    Statement statement(Statement statement) {
        return new GuardedStatement(statement, this);
    }

    /**
     * Wraps a result.
     *
     * @param creator the guarded statement it comes from, or null if unknown
     */
    ResultSet rows(ResultSet rows, @Nullable Statement creator) {
        return new GuardedResultSet(rows, creator, this);
    }

    /** Wraps a result, if there is one. */
    @Nullable
    ResultSet rowsIfAny(@Nullable ResultSet rows, Statement creator) {
        return rows == null ? null : rows(rows, creator);
    }

    /**
     * Wraps a value created by the driver, if necessary.
     *
     * @param creator the guarded statement it comes from, or null if unknown
     */
    @Nullable
    Object value(@Nullable Object value, @Nullable Statement creator) throws SQLException {
        if (value instanceof ResultSet rows) { // a refcursor
            return rows(rows, creator);
        } else if (value instanceof Array array) {
            return new GuardedArray(array, this);
        } else if (value instanceof Connection) {
            return connection;
        } else if (value != null && PostgresDriver.isCopyManager(value)) {
            return GuardedCopyManager.of((CopyManager) value, this);
        }
        return value;
    }

    /** Wraps a callable statement. Methods inherited from prepared statements consult the gate in the same way. */
    CallableStatement call(CallableStatement call, String sql) {
        PreparedStatement guarded = new GuardedPreparedStatement(call, this, sql);
        return proxy(CallableStatement.class, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Wrapper.class) {
                return unwrapped((Wrapper) proxy, call, method, arguments);
            } else if (method.getDeclaringClass() == Object.class) {
                return invoke(method, guarded, arguments);
            }
            Method prepared = OF_PREPARED_STATEMENTS.get(signature(method));
            return prepared == null
                    ? value(invoke(method, call, arguments), (CallableStatement) proxy)
                    : invoke(prepared, guarded, arguments);
        });
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    /**
     * Returns an object of the driver whose methods return wrapped results. It implements this interface and no other.
     */
    <T> T view(Class<T> type, T target) {
        return proxy(type, (proxy, method, arguments) -> {
            return method.getDeclaringClass() == Wrapper.class
                    ? unwrapped((Wrapper) proxy, (Wrapper) target, method, arguments)
                    : value(invoke(method, target, arguments), null);
        });
    }

    /** Implements the methods of {@link Wrapper}. */
    private Object unwrapped(Wrapper guarded, Wrapper delegate, Method method, Object @Nullable [] arguments)
            throws SQLException {
        Class<?> type = (Class<?>) Objects.requireNonNull(arguments)[0];
        return method.getName().equals("unwrap")
                ? unwrap(guarded, delegate, type)
                : isWrapperFor(guarded, delegate, type);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(WrapperFactory.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Implements {@link Wrapper#unwrap} for a wrapped object. */
    <T> T unwrap(Wrapper guarded, Wrapper delegate, Class<T> type) throws SQLException {
        if (type.isInstance(guarded)) {
            return type.cast(guarded);
        }
        if (!unwrapAllowed && !isHarmless(type)) {
            throw new SQLFeatureNotSupportedException(
                    ("The guard does not hand out '%s', whose statements it would not see. Ask for an interface that"
                                    + " runs none, such as org.postgresql.PGConnection, or allow it with"
                                    + " Guard.builder().allowUnwrap(true).")
                            .formatted(type.getName()),
                    "0A000");
        }
        T unwrapped = type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
        return unwrapAllowed ? unwrapped : view(type, unwrapped);
    }

    /** Implements {@link Wrapper#isWrapperFor} for a wrapped object. */
    boolean isWrapperFor(Wrapper guarded, Wrapper delegate, Class<?> type) throws SQLException {
        return type.isInstance(guarded)
                || ((unwrapAllowed || isHarmless(type)) && (type.isInstance(delegate) || delegate.isWrapperFor(type)));
    }

    private static boolean isHarmless(Class<?> type) {
        return type.isInterface() && ROADS.stream().noneMatch(road -> road.isAssignableFrom(type));
    }
}
