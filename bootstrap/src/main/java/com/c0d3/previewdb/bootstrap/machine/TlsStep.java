package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A key of the server's, which never leaves it, and a certificate for the name that previews know the server by. */
final class TlsStep implements Step {
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final Machine machine;
    private final String host;
    private final Clock clock;

    /**
     * The step.
     *
     * @param host the name or address that previews use
     */
    TlsStep(Machine machine, String host, Clock clock) {
        this.machine = machine;
        this.host = host;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public Inspection inspect() throws IOException {
        Facts facts = machine.facts();
        Optional<X509Certificate> certificate = machine.certificate().flatMap(TlsStep::parse);
        if (certificate.isEmpty()) {
            return new Inspection.Needed("make a key and a certificate for %s".formatted(host));
        }
        if (!facts.get("key").equals("postgres 600") || !facts.get("pair").isEmpty()) {
            return new Inspection.Needed("make a new key and certificate: those that are there do not fit");
        }
        if (!names(certificate.get()).contains(Machine.canonical(host))) {
            return new Inspection.Needed("make a new certificate: that of %s is not for %s".formatted(machine, host));
        }
        Instant end = certificate.get().getNotAfter().toInstant();
        return end.isBefore(clock.instant().plus(RENEWAL))
                ? new Inspection.Needed("make a new certificate: the old one ends on %s".formatted(end))
                : new Inspection.Satisfied("a certificate for " + String.join(", ", names(certificate.get())));
    }

    static Optional<X509Certificate> parse(String pem) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return Optional.of((X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException e) {
            return Optional.empty(); // cut short, or not a certificate: a new one is made
        }
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of()).stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        Set<String> names = new LinkedHashSet<>(List.of(host));
        names.addAll(machine.facts().lines("addresses"));
        String alternatives = names.stream()
                .map(name -> (isAddress(name) ? "IP:" : "DNS:") + name)
                .collect(Collectors.joining(","));
        machine.change(
                Command.script("tls", machine.requireCluster().directory(), alternatives),
                "Making the certificate",
                "Correct that on the server, then run bootstrap again.");
    }

    private static boolean isAddress(String name) {
        return name.contains(":") || name.matches("[0-9.]+");
    }
}
