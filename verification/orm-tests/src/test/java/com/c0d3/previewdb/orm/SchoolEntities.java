package com.c0d3.previewdb.orm;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** The school as Hibernate entities: one of each kind of mapping that writes differently. */
final class SchoolEntities {
    static final Class<?>[] ALL = {User.class, Lesson.class, Video.class, Challenge.class, Submission.class};

    private SchoolEntities() {}

    /** Keys from an identity column; versioned; with an element collection. */
    @Entity(name = "User")
    @Table(name = "users")
    static class User {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Column(unique = true)
        String username;

        int points;

        @Version
        int version;

        @ElementCollection
        @CollectionTable(name = "user_roles", joinColumns = @JoinColumn(name = "user_id"))
        @Column(name = "role")
        Set<String> roles = new HashSet<>();

        User() {
            this("");
        }

        User(String username, String... roles) {
            this.username = username;
            this.roles.addAll(List.of(roles));
        }
    }

    /**
     * Keys assigned by the application; owner of its challenges; with a join table; the root of an inheritance
     * hierarchy.
     */
    @Entity(name = "Lesson")
    @Table(name = "lessons")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Lesson {
        @Id
        long id;

        String title;

        @OneToMany(mappedBy = "lesson", cascade = CascadeType.ALL, orphanRemoval = true)
        List<Challenge> challenges = new ArrayList<>();

        @ManyToMany
        @JoinTable(
                name = "lesson_students",
                joinColumns = @JoinColumn(name = "lesson_id"),
                inverseJoinColumns = @JoinColumn(name = "user_id"))
        Set<User> students = new HashSet<>();

        Lesson() {
            this(0, "");
        }

        Lesson(long id, String title) {
            this.id = id;
            this.title = title;
        }
    }

    /** A subclass with its own table. */
    @Entity(name = "Video")
    @Table(name = "videos")
    static class Video extends Lesson {
        int minutes;

        Video() {}

        Video(long id, String title, int minutes) {
            super(id, title);
            this.minutes = minutes;
        }
    }

    /** Keys from a sequence, so that inserts are batched. */
    @Entity(name = "Challenge")
    @Table(name = "challenges")
    static class Challenge {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        Lesson lesson;

        String question = "";

        Challenge() {}

        Challenge(Lesson lesson, String question) {
            this.lesson = lesson;
            this.question = question;
        }
    }

    /** Soft-deleted. */
    @Entity(name = "Submission")
    @Table(name = "submissions")
    @SoftDelete
    static class Submission {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        User user;

        @ManyToOne
        @Nullable
        Challenge challenge;

        int score;

        Submission() {}

        Submission(User user, Challenge challenge, int score) {
            this.user = user;
            this.challenge = challenge;
            this.score = score;
        }
    }
}
