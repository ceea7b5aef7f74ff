package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.config.VercelProject.Value;
import com.c0d3.previewdb.bootstrap.database.Production;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.seed.access.PreviewAccess;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What variables may hold. */
final class Values {
    private Values() {}

    /** All that there is a value for. */
    static Map<Value, String> of(PreviewCredentials credentials, ServerAddress server, Map<String, String> production) {
        Map<Value, String> values = new EnumMap<>(Value.class);
        values.put(Value.HOST, server.host());
        values.put(Value.PORT, Integer.toString(server.port()));
        values.put(Value.DATABASE, credentials.database());
        values.put(Value.USER, credentials.role());
        values.put(Value.PASSWORD, credentials.password());
        values.put(Value.STAMP, credentials.stampId());
        values.put(Value.ENVIRONMENT, "preview");
        Map<String, String> environment = credentials.environment(server);
        Map.of(
                        Value.URL, PreviewAccess.URL,
                        Value.JDBC_URL, PreviewAccess.JDBC_URL,
                        Value.CA, PreviewAccess.CERTIFICATE)
                .forEach((value, name) ->
                        Optional.ofNullable(environment.get(name)).ifPresent(text -> values.put(value, text)));
        Optional.ofNullable(production.get(Production.VARIABLE)).ifPresent(text -> values.put(Value.PRODUCTION, text));
        return values;
    }
}
