package com.c0d3.previewdb.seed.rights;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that brings the rights of one role on one subject nearer to those that are wanted.
 *
 * @param rights what is granted or revoked, all of one grantee
 * @param granted whether it is granted
 */
record Change(Entry entry, List<Right> rights, boolean granted) {
    /**
     * The changes from the rights that are held to those that are wanted.
     *
     * @param revocable what may be revoked; all else that somebody holds stays
     */
    static Stream<Change> between(Entry now, Collection<Right> wanted, Collection<Right> revocable) {
        Stream<Right> missing = wanted.stream().filter(right -> !right.isIn(now.held()));
        Stream<Right> excess = now.held().stream()
                .filter(right -> wanted.stream().noneMatch(right::isLike)
                        && revocable.stream().anyMatch(right::isLike));
        return Stream.concat(grouped(now, missing, true), grouped(now, excess, false));
    }

    private static Stream<Change> grouped(Entry now, Stream<Right> rights, boolean granted) {
        Map<List<Object>, List<Right>> groups = rights.collect(Collectors.groupingBy(
                right -> List.of(right.granteeSql(), right.grantable()), LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().map(each -> new Change(now, each, granted));
    }

    String statement() {
        return granted ? entry.subject().grant(rights) : entry.subject().revoke(rights);
    }

    /** Whether all roles have what would be granted. */
    boolean isCoveredByPublic() {
        return granted
                && rights.stream()
                        .allMatch(right -> !right.grantable()
                                && entry.held().stream()
                                        .anyMatch(held -> held.grantee().isEmpty()
                                                && held.privilege().equals(right.privilege())));
    }

    /** Why our role cannot make it, and who can. */
    String outOfReach() {
        return "a right is not as it was, because only the role \"%s\" may change it; as that role, run: %s"
                .formatted(entry.owner(), statement());
    }
}
