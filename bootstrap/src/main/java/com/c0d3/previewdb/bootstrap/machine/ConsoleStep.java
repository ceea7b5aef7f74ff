package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.state.SecretFile;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.seed.access.EnvironmentFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * A password of root's for the recovery console. It is handed out before the firewall is touched, and never leaves this
 * machine: what the server keeps of it, a SHA-512 crypt, is computed here, and compared here.
 */
final class ConsoleStep implements Step {
    private static final String HEADER = "# For the server's recovery console only. Secret: do not commit it.\n";
    /** Such a console may have any keyboard layout: letters that are in their place on all of them. */
    private static final String LETTERS = "bcdefghjknprstuvx";
    /** Of 17 letters, so that there are 114 bits. */
    private static final int LENGTH = 28;

    private static final int HASH = 1;

    private final Machine machine;
    private final LocalState state;
    private final SecretFile file;

    ConsoleStep(Machine machine, Console console) {
        this.machine = machine;
        state = console.state();
        file = new SecretFile(console.file(), "root's password for the recovery console", console.setting());
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Inspection inspect() throws IOException {
        Optional<String> password = state.consolePassword();
        Inspection written = file.inspect(password.map(ConsoleStep::content));
        boolean isRoots = password.isPresent() && isRight(password.get());
        return isRoots || written instanceof Inspection.Refused
                ? written
                : new Inspection.Needed(
                        "give root a password for the recovery console, and write it to '%s'".formatted(file.path()));
    }

    private boolean isRight(String password) throws IOException {
        String entry = machine.host()
                .run(Command.of("getent", "shadow", "root"))
                .requireSuccess()
                .output();
        String hash = entry.split(":", -1)[HASH];
        return hash.startsWith("$6$")
                && MessageDigest.isEqual(bytes(Sha2Crypt.sha512Crypt(bytes(password), hash)), bytes(hash));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String content(String password) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CONSOLE_USER", "root");
        variables.put("CONSOLE_PASSWORD", password);
        return HEADER + EnvironmentFile.text(variables);
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        String password = state.consolePassword().orElseGet(ConsoleStep::newPassword);
        state.keepConsolePassword(password);
        file.write(content(password));
        if (!isRight(password)) {
            machine.change(
                    Command.of("chpasswd", "--encrypted")
                            .withInput("root:%s\n".formatted(Sha2Crypt.sha512Crypt(bytes(password)))),
                    "Setting root's password",
                    "Correct that on the server, then run bootstrap again.");
        }
    }

    private static String newPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
