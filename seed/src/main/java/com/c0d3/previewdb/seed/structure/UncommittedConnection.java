package com.c0d3.previewdb.seed.structure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/** A connection that leaves its transaction open, whatever its user thinks. */
final class UncommittedConnection {
    private static final Set<String> IGNORED = Set.of("commit", "setAutoCommit", "close");

    private UncommittedConnection() {}

    /** A view of the connection that neither commits nor closes it. */
    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                UncommittedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> isIgnored(method) ? null : invoke(connection, method, arguments));
    }

    private static boolean isIgnored(Method method) {
        return IGNORED.contains(method.getName())
                || (method.getName().equals("rollback") && method.getParameterCount() == 0);
    }

    private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
