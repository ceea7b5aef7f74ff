package com.c0d3.previewdb.testing;

import java.util.List;
import java.util.Random;

/**
 * Random choices from a fixed seed, so that a build fails only because of its changes. The system property
 * {@code previewdb.random}, a whole number, multiplies the number of cases that random tests try; the default is 1. A
 * larger run starts with the cases of a smaller one.
 */
public final class Dice {
    private final Random random;

    /** Creates dice; the same seed makes the same choices. */
    public Dice(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Returns the number of cases to try.
     *
     * @param small the number for an ordinary build
     */
    public static int times(int small) {
        return Math.multiplyExact(small, Integer.getInteger("previewdb.random", 1));
    }

    /** Returns one of the texts, all equally likely. */
    public String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** Returns one of the elements, all equally likely. */
    public <T> T pick(List<T> elements) {
        return elements.get(random.nextInt(elements.size()));
    }

    /** Returns a number from 0 to the bound, exclusive. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns a number between these two, inclusive. */
    public int between(int least, int greatest) {
        return least + random.nextInt(greatest - least + 1);
    }
}
