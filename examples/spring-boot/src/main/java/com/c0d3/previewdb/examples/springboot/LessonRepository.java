package com.c0d3.previewdb.examples.springboot;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** Where the lessons are. Its {@code deleteAllInBatch()} is one of the slips that the guard stops. */
public interface LessonRepository extends JpaRepository<Lesson, String> {
    /** The slip: the condition was forgotten. How many rows that were. */
    @Modifying
    @Transactional
    @Query("UPDATE Lesson l SET l.title = :title")
    int renameAll(String title);
}
