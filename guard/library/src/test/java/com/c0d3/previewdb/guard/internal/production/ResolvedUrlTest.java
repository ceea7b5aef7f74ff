package com.c0d3.previewdb.guard.internal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResolvedUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = { // url | what pgjdbc reaches
                "jdbc:postgresql://db.c0d3.com:5432/c0d3|[db.c0d3.com:5432/c0d3]",
                "jdbc:postgresql://preview/c0d3?PGHOST=db.c0d3.com|[db.c0d3.com:5432/c0d3]",
                "jdbc:postgresql://preview/c0d3?host=%64b.c0d3.com&port=5433|[db.c0d3.com:5433/c0d3]",
                "jdbc:postgresql://db.c0d3.com/other?PGDBNAME=c0d3|[db.c0d3.com:5432/c0d3]",
                "jdbc:postgresql://dead:1,db.c0d3.com/c0d3|[dead:1/c0d3, db.c0d3.com:5432/c0d3]",
                "jdbc:postgresql:c0d3|[localhost:5432/c0d3]",
                "jdbc:postgresql://db.c0d3.com/|[db.c0d3.com:5432/app]",
                "jdbc:postgresql://[::1]:5433/c0d3|[[::1]:5433/c0d3]",
            })
    void readsUrlsAsTheDriverDoes(String url, String endpoints) {
        Properties properties = new Properties();
        properties.setProperty("user", "app");
        assertThat(ResolvedUrl.of(url, properties).endpoints()).hasToString(endpoints);
    }

    @Test
    void saysNothingOfTheTextWhenTheDriverCannotReadIt() {
        for (String url : new String[] {"jdbc:postgresql://db.c0d3.com", "jdbc:postgresql://,/db?password=hunter2"}) {
            assertThatThrownBy(() -> ResolvedUrl.of(url, new Properties()))
                    .hasMessage("the PostgreSQL driver cannot read the JDBC URL");
        }
    }
}
