package com.c0d3.previewdb.guard.internal.production;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.postgresql.ds.common.BaseDataSource;

/** Instantiates a data source by its class name, as HikariCP does, to determine where it would connect. */
final class DataSourceClass {
    private DataSourceClass() {}

    /** Instantiates a pgjdbc data source with these properties; empty for other classes. */
    static Optional<BaseDataSource> instantiate(String className, Properties properties) {
        try {
            Class<?> type =
                    Class.forName(className, true, Thread.currentThread().getContextClassLoader());
            if (!BaseDataSource.class.isAssignableFrom(type)) {
                return Optional.empty();
            }
            BaseDataSource made = (BaseDataSource) type.getDeclaredConstructor().newInstance();
            for (Object name : properties.keySet()) {
                set(made, name.toString(), properties.get(name));
            }
            return Optional.of(made);
        } catch (ReflectiveOperationException e) { // the pool cannot instantiate it either
            return Optional.empty();
        }
    }

    private static void set(BaseDataSource bean, String property, Object value) throws ReflectiveOperationException {
        String setter = "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        for (Method method : bean.getClass().getMethods()) {
            if (method.getName().equals(setter) && method.getParameterCount() == 1) {
                Class<?> type = method.getParameterTypes()[0];
                Optional<Object> converted = converted(value, type);
                if (converted.isPresent()) {
                    method.invoke(bean, converted.get());
                    return;
                }
            }
        }
    }

    private static Optional<Object> converted(Object value, Class<?> type) {
        if (type.isInstance(value)) {
            return Optional.of(value);
        }
        String text = value.toString();
        if (type == int.class) {
            return Optional.of(Integer.parseInt(text));
        } else if (type == String.class) {
            return Optional.of(text);
        } else if (type == String[].class) {
            return Optional.of(text.split(",", -1));
        } else if (type == int[].class) {
            return Optional.of(
                    Stream.of(text.split(",", -1)).mapToInt(Integer::parseInt).toArray());
        }
        return Optional.empty(); // the property does not affect the target
    }
}
