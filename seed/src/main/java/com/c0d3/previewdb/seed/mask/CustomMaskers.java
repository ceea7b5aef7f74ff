package com.c0d3.previewdb.seed.mask;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Maskers of the user's own, by their names. Immutable and thread-safe. */
public final class CustomMaskers {
    private final Map<String, MaskerProvider> providers;

    private CustomMaskers(Map<String, MaskerProvider> providers) {
        this.providers = Map.copyOf(providers);
    }

    /** No masker. */
    public static CustomMaskers none() {
        return new CustomMaskers(Map.of());
    }

    /**
     * Those that {@link ServiceLoader} finds, for the executable jar: put a jar with a {@link MaskerProvider} beside
     * it.
     */
    public static CustomMaskers installed() {
        CustomMaskers maskers = none();
        for (MaskerProvider provider : ServiceLoader.load(MaskerProvider.class)) {
            maskers = maskers.with(provider);
        }
        return maskers;
    }

    /**
     * These, and one more.
     *
     * @throws IllegalArgumentException if the name is taken, or is no name in lower case
     */
    public CustomMaskers with(MaskerProvider provider) {
        String name = provider.name();
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot name a masker; use lower-case letters, digits and hyphens".formatted(name));
        }
        if (MaskKind.find(name).isPresent() || name.equals(MaskKind.CUSTOM.label()) || providers.containsKey(name)) {
            throw new IllegalArgumentException("There is a masker \"%s\" already; choose another name".formatted(name));
        }
        Map<String, MaskerProvider> more = new HashMap<>(providers);
        more.put(name, provider);
        return new CustomMaskers(more);
    }

    /** These, and one more that needs no key. It must be thread-safe. */
    public CustomMaskers with(String name, Masker masker) {
        return with(new MaskerProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Masker create(MaskingKey key) {
                return masker;
            }
        });
    }

    /** Their names, in order. */
    public Set<String> names() {
        return new TreeSet<>(providers.keySet());
    }

    Optional<MaskerProvider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }
}
