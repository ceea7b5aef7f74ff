package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.nio.file.Path;

/**
 * How root logs in on the provider's recovery console, where there is no SSH key.
 *
 * @param file where the password is handed out
 * @param setting what the configuration calls that file
 * @param state where it is kept
 */
public record Console(Path file, String setting, LocalState state) {}
