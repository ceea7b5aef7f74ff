package com.c0d3.previewdb.fence;

import java.util.List;

/**
 * One thing that a database lacks of its fence.
 *
 * @param subject what is changed, such as {@code public.users}
 * @param detail what is done to it
 * @param statements what does it, in one transaction
 */
public record FenceChange(String subject, String detail, List<String> statements) {
    public FenceChange {
        statements = List.copyOf(statements);
    }
}
