package com.c0d3.previewdb.seed.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class SingleCertificateTest {
    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    private static PGSimpleDataSource source(String factory, String argument) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setSslfactory(factory);
        source.setSslFactoryArg(argument);
        return source;
    }

    private static PGSimpleDataSource single(String argument) {
        return source("org.postgresql.ssl.SingleCertValidatingFactory", argument);
    }

    @Test
    void isFoundWhereTheDataSourceNamesIt(@TempDir Path directory) throws Exception {
        assertThat(SingleCertificate.of(single(PEM))).contains(PEM);
        Path file = Files.writeString(directory.resolve("ca.pem"), PEM);
        assertThat(SingleCertificate.of(single("file:" + file))).contains(PEM);
        assertThat(SingleCertificate.of(single("env:PATH"))).contains(System.getenv("PATH"));
    }

    @Test
    void isEmptyWhereThereIsNone() {
        assertThat(SingleCertificate.of(new PGSimpleDataSource())).isEmpty();
        assertThat(SingleCertificate.of(source("org.postgresql.ssl.DefaultJavaSSLFactory", PEM)))
                .isEmpty();
        assertThat(SingleCertificate.of(single("env:PREVIEWDB_NO_SUCH_VARIABLE")))
                .isEmpty();
        assertThat(SingleCertificate.of(single("file:/no/such/file"))).isEmpty();
        assertThat(SingleCertificate.of(single("sys:property"))).isEmpty();
    }
}
