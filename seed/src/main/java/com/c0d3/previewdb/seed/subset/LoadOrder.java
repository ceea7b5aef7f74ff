package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Orders tables so that each comes after those that it refers to. */
final class LoadOrder {
    private final SortedMap<TableName, Set<TableName>> waiting = new TreeMap<>();

    private LoadOrder(Map<TableName, Set<TableName>> references) {
        references.forEach((table, targets) -> waiting.put(table, new TreeSet<>(targets)));
    }

    /**
     * The tables in order; of several possible orders always the same.
     *
     * @param references which other tables a table refers to
     * @throws ProblemsException if tables refer to each other in a cycle
     */
    static List<TableName> of(Map<TableName, Set<TableName>> references) throws ProblemsException {
        return new LoadOrder(references).run();
    }

    private List<TableName> run() throws ProblemsException {
        List<TableName> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            TableName next = findReady().orElse(null);
            if (next == null) {
                throw cycle();
            }
            order.add(next);
            waiting.remove(next);
            waiting.values().forEach(targets -> targets.remove(next));
        }
        return order;
    }

    private Optional<TableName> findReady() {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Every waiting table still refers to a waiting one, so walking along must come back somewhere. */
    private ProblemsException cycle() {
        List<TableName> walked = new ArrayList<>();
        TableName here = waiting.firstKey();
        while (!walked.contains(here)) {
            walked.add(here);
            here = waiting.getOrDefault(here, Set.of()).iterator().next();
        }
        List<TableName> cycle = new ArrayList<>(walked.subList(walked.indexOf(here), walked.size()));
        cycle.add(here);
        String path = cycle.stream().map("\"%s\""::formatted).collect(Collectors.joining(" → "));
        return new ProblemsException(("Foreign keys lead in a cycle: %s; copying such tables is not supported:"
                        + " mask a nullable foreign key of one with \"null\"")
                .formatted(path));
    }
}
