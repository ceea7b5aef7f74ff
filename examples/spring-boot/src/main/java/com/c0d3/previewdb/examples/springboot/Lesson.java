package com.c0d3.previewdb.examples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A lesson of the school. */
@Entity
@Table(name = "lessons")
public class Lesson {
    @Id
    private String slug = "";

    private String title = "";

    /** For JPA. */
    protected Lesson() {}

    /** A lesson that is not stored yet. */
    public Lesson(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    /** Its name in URLs, and its key. */
    public String slug() {
        return slug;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
