package com.c0d3.previewdb.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The back end. */
@SpringBootApplication
public class LessonApplication {
    /** Starts it, unless it is a preview on production's database. */
    public static void main(String[] args) {
        SpringApplication.run(LessonApplication.class, args);
    }
}
