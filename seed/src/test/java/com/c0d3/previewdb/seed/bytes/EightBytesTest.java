package com.c0d3.previewdb.seed.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;

/** Each answer beside one that looks at byte after byte. */
class EightBytesTest {
    private final Random random = new Random(5);

    @Test
    void knowsWords() {
        check(EightBytes::words, c -> c >= 0x80 || c == '_' || Character.isLetterOrDigit(c));
    }

    @Test
    void knowsDigitsOfBase64() {
        check(EightBytes::base64, c -> c < 0x80 && (Character.isLetterOrDigit(c) || "+/-_".indexOf(c) >= 0));
    }

    @Test
    void knowsWhatTelephoneNumbersConsistOf() {
        check(EightBytes::phone, c -> c < 0x80 && (Character.isDigit(c) || "+()- .".indexOf(c) >= 0));
    }

    @Test
    void knowsACharacter() {
        for (int wanted = 0; wanted < 0x80; wanted++) {
            int character = wanted;
            check(eight -> EightBytes.equal(character, eight), c -> c == character);
        }
    }

    @Test
    void findsAByteFromAnyIndexUpToAnyOther() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = '\\';
            }
            int expected = from;
            while (expected < to && bytes[expected] != '\\') {
                expected++;
            }
            assertThat(EightBytes.indexOf(bytes, '\\', from, to)).isEqualTo(expected);
        }
    }

    private void check(LongToIntFunction question, IntPredicate answer) {
        byte[] bytes = new byte[256 + EightBytes.SIZE];
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = round == 0 ? (byte) i : (byte) random.nextInt();
            }
            for (int at = 0; at + EightBytes.SIZE <= bytes.length; at++) {
                int expected = 0;
                for (int i = 0; i < EightBytes.SIZE; i++) {
                    expected |= answer.test(bytes[at + i] & 0xff) ? 1 << i : 0;
                }
                assertThat(question.applyAsInt(EightBytes.get(bytes, at))).isEqualTo(expected);
            }
        }
    }
}
