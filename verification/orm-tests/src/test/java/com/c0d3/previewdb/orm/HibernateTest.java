package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.orm.SchoolEntities.Challenge;
import com.c0d3.previewdb.orm.SchoolEntities.Lesson;
import com.c0d3.previewdb.orm.SchoolEntities.Submission;
import com.c0d3.previewdb.orm.SchoolEntities.User;
import com.c0d3.previewdb.orm.SchoolEntities.Video;
import com.c0d3.previewdb.testing.PostgresExtension;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.criteria.CriteriaDelete;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Version;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hibernate, which also creates its schema through the guard. */
final class HibernateTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    final GuardedPool pool = new GuardedPool(postgres);

    private SessionFactory hibernate;

    @BeforeEach
    void aSmallSchool() {
        hibernate = hibernate("create-only");
        hibernate.inTransaction(session -> {
            User ada = new User("ada", "teacher", "student");
            User ben = new User("ben", "student");
            User cyd = new User("cyd");
            Lesson sql = new Lesson(1, "SQL");
            Video java = new Video(2, "Java", 30);
            Lesson git = new Lesson(3, "Git");
            Challenge select = new Challenge(sql, "SELECT?");
            Challenge delete = new Challenge(sql, "DELETE?");
            sql.challenges.addAll(List.of(select, delete));
            sql.students.addAll(List.of(ada, ben));
            java.students.add(ben);
            List.of(ada, ben, cyd, sql, java, git).forEach(session::persist);
            session.persist(new Submission(ada, select, 90));
            session.persist(new Submission(ben, select, 40));
            session.persist(new Submission(ben, delete, 60));
        });
        assertThat(users()).containsExactly("1 ada 0 0", "2 ben 0 0", "3 cyd 0 0");
        assertThat(roles()).containsExactly("1 student", "1 teacher", "2 student");
        assertThat(lessons()).containsExactly("1 SQL", "2 Java", "3 Git");
        assertThat(pool.rows("videos", "id, minutes")).containsExactly("2 30");
        assertThat(challenges()).containsExactly("1 1 SELECT?", "2 1 DELETE?");
        assertThat(students()).containsExactly("1 1", "1 2", "2 2");
        assertThat(submissions()).containsExactly("1 1 1 90 f", "2 2 1 40 f", "3 2 2 60 f");
    }

    private SessionFactory hibernate(String schemaAction) {
        Configuration configuration = new Configuration()
                .setProperty(AvailableSettings.HBM2DDL_AUTO, schemaAction)
                .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "10");
        for (Class<?> entity : SchoolEntities.ALL) {
            configuration.addAnnotatedClass(entity);
        }
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool.guarded());
        return configuration.buildSessionFactory();
    }

    @AfterEach
    void close() {
        hibernate.close();
    }

    private List<@Nullable String> users() {
        return pool.rows("users", "id, username, points, version");
    }

    private List<@Nullable String> roles() {
        return pool.rows("user_roles", "user_id, role");
    }

    private List<@Nullable String> lessons() {
        return pool.rows("lessons", "id, title");
    }

    private List<@Nullable String> challenges() {
        return pool.rows("challenges", "id, lesson_id, question");
    }

    private List<@Nullable String> students() {
        return pool.rows("lesson_students", "lesson_id, user_id");
    }

    private List<@Nullable String> submissions() {
        return pool.rows("submissions", "id, user_id, challenge_id, score, deleted");
    }

    /** Executes JPQL in its own transaction. */
    private int execute(String jpql) {
        return hibernate.fromTransaction(
                session -> session.createMutationQuery(jpql).executeUpdate());
    }

    @Test
    void isTheVersionThatIsMeant() {
        assertThat(Version.getVersionString()).isEqualTo(System.getProperty("previewdb.hibernate"));
    }

    @Test
    void addsWhatASchemaLacks() throws SQLException {
        hibernate.close();
        pool.prepare("DROP TABLE submissions", "ALTER TABLE users DROP username");
        hibernate = hibernate("update");
        assertThat(submissions()).isEmpty();
        assertThat(pool.rows("users", "id, username, points")).containsExactly("1 0", "2 0", "3 0");
    }

    @Test
    void insertsInBatches() {
        hibernate.inTransaction(session -> {
            Lesson git = session.find(Lesson.class, 3);
            IntStream.rangeClosed(1, 25).forEach(n -> session.persist(new Challenge(git, "Question " + n)));
        });
        assertThat(challenges()).hasSize(27).contains("3 3 Question 1", "27 3 Question 25");
        hibernate.inStatelessTransaction(session -> {
            session.setJdbcBatchSize(2);
            session.insert(new Lesson(4, "CSS"));
            session.insert(new Lesson(5, "HTML"));
        });
        assertThat(lessons()).containsExactly("1 SQL", "2 Java", "3 Git", "4 CSS", "5 HTML");
    }

    @Test
    void findsPaginatesAndLocks() {
        hibernate.inTransaction(session -> {
            assertThat(session.find(User.class, 2L, LockModeType.PESSIMISTIC_WRITE).username)
                    .isEqualTo("ben");
            assertThat(session.createSelectionQuery("from User order by id", User.class)
                            .setFirstResult(1)
                            .setMaxResults(1)
                            .getResultList())
                    .extracting(user -> user.username)
                    .containsExactly("ben");
            assertThat(session.createSelectionQuery("from User u where u.id in :ids", User.class)
                            .setParameter("ids", List.of(1L, 3L))
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .setTimeout(1)
                            .getResultList())
                    .extracting(user -> user.username)
                    .containsExactlyInAnyOrder("ada", "cyd");
            session.find(User.class, 3L, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        });
        assertThat(users()).containsExactly("1 ada 0 0", "2 ben 0 0", "3 cyd 0 1");
    }

    @Test
    void updatesAndRemovesWithTheVersionsItKnows() {
        User stale = hibernate.fromSession(session -> session.find(User.class, 3L));
        hibernate.inTransaction(session -> {
            for (User user :
                    session.createSelectionQuery("from User", User.class).getResultList()) {
                user.points = 10 * user.username.charAt(0);
            }
        });
        assertThat(users()).containsExactly("1 ada 970 1", "2 ben 980 1", "3 cyd 990 1");
        stale.points = 1;
        assertThatThrownBy(() -> hibernate.inTransaction(session -> session.merge(stale)))
                .isInstanceOf(OptimisticLockException.class);
        hibernate.inTransaction(session -> session.remove(session.find(User.class, 3L)));
        assertThat(users()).containsExactly("1 ada 970 1", "2 ben 980 1");
    }

    @Test
    void mergesWhatIsDetached() {
        hibernate.inTransaction(session -> session.merge(new Video(2, "Java 17", 45)));
        hibernate.inTransaction(session -> session.merge(new Lesson(7, "Rust")));
        assertThat(lessons()).containsExactly("1 SQL", "2 Java 17", "3 Git", "7 Rust");
        assertThat(pool.rows("videos", "id, minutes")).containsExactly("2 45");
    }

    @Test
    void removesFromCollections() {
        hibernate.inTransaction(session -> {
            session.find(User.class, 1L).roles.remove("student");
            session.find(User.class, 2L).roles.clear();
            Lesson sql = session.find(Lesson.class, 1);
            sql.students.removeIf(student -> student.username.equals("ada"));
            session.find(Lesson.class, 2).students.clear();
        });
        assertThat(roles()).containsExactly("1 teacher");
        assertThat(students()).containsExactly("1 2");
    }

    @Test
    void removesOrphansAndCascades() {
        hibernate.inTransaction(session -> {
            Lesson git = session.find(Lesson.class, 3);
            git.challenges.addAll(List.of(new Challenge(git, "push?"), new Challenge(git, "pull?")));
        });
        assertThat(pool.rows("challenges", "lesson_id, question"))
                .containsExactly("1 DELETE?", "1 SELECT?", "3 pull?", "3 push?");
        hibernate.inTransaction(
                session -> session.find(Lesson.class, 3).challenges.removeIf(c -> c.question.equals("push?")));
        assertThat(pool.rows("challenges", "lesson_id, question")).containsExactly("1 DELETE?", "1 SELECT?", "3 pull?");
        hibernate.inTransaction(session -> session.remove(session.find(Lesson.class, 3)));
        assertThat(pool.rows("challenges", "lesson_id, question")).containsExactly("1 DELETE?", "1 SELECT?");
        assertThat(lessons()).containsExactly("1 SQL", "2 Java");
    }

    @Test
    void marksWhatIsSoftlyDeleted() {
        hibernate.inTransaction(session -> session.remove(session.find(Submission.class, 1L)));
        assertThat(submissions()).containsExactly("1 1 1 90 t", "2 2 1 40 f", "3 2 2 60 f");
        assertThat(execute("delete from Submission where score < 50")).isEqualTo(1);
        assertThat(submissions()).containsExactly("1 1 1 90 t", "2 2 1 40 t", "3 2 2 60 f");
        assertThat(hibernate.<List<Submission>>fromSession(
                        session -> session.createSelectionQuery("from Submission", Submission.class)
                                .getResultList()))
                .extracting(submission -> submission.id)
                .containsExactly(3L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update User set points = points + 1 where username = 'ada'                             | 1 ada 1 0 , 2 ben 0 0 , 3 cyd 0 0
            update versioned User set points = 5 where username like 'b%'                          | 1 ada 0 0 , 2 ben 5 1 , 3 cyd 0 0
            update User u set u.points = 5 where u.id in (1, 3)                                    | 1 ada 5 0 , 2 ben 0 0 , 3 cyd 5 0
            update User u set u.points = 5 where exists (from Submission s where s.user = u)       | 1 ada 5 0 , 2 ben 5 0 , 3 cyd 0 0
            update User u set u.points = (select sum(s.score) from Submission s where s.user = u) where u.id < 3 | 1 ada 90 0 , 2 ben 100 0 , 3 cyd 0 0
            update User u set u.points = 5 where u.roles is empty                                  | 1 ada 0 0 , 2 ben 0 0 , 3 cyd 5 0
            update User u set u.points = 5 where 'teacher' member of u.roles                       | 1 ada 5 0 , 2 ben 0 0 , 3 cyd 0 0
            delete from User where username = 'cyd'                                                | 1 ada 0 0 , 2 ben 0 0
            delete from User u where u.id in (3, 4)                                                | 1 ada 0 0 , 2 ben 0 0
            delete from User u where not exists (from Submission s where s.user = u)               | 1 ada 0 0 , 2 ben 0 0
            delete from User u where u.id not in (select s.user.id from Submission s)              | 1 ada 0 0 , 2 ben 0 0
            insert into User (username, points, version) select concat(u.username, '2'), 7, 0 from User u where u.id = 1 | 1 ada 0 0 , 2 ben 0 0 , 3 cyd 0 0 , 4 ada2 7 0
            insert into User (username, points, version) values ('ada', 1, 0) on conflict (username) do update set points = 99 | 1 ada 99 0 , 2 ben 0 0 , 3 cyd 0 0
            insert into User (username, points, version) values ('ada', 1, 0) on conflict (username) do nothing | 1 ada 0 0 , 2 ben 0 0 , 3 cyd 0 0
            """)
    void writesWhatAConditionChooses(String jpql, String users) {
        execute(jpql);
        assertThat(users()).containsExactly(users.split(" , ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update Lesson set title = 'Query' where id = 1                                  | 1 Query , 2 Java , 3 Git
            update Video set title = 'JVM', minutes = 5 where minutes > 20                  | 1 SQL , 2 JVM , 3 Git
            delete from Lesson where title = 'Git'                                          | 1 SQL , 2 Java
            delete from Video v where v.minutes > 20                                        | 1 SQL , 3 Git
            delete from Lesson l where l.challenges is empty and l.id > 2                   | 1 SQL , 2 Java
            """)
    void writesSeveralTablesOfAnInheritance(String jpql, String lessons) {
        execute(jpql);
        assertThat(lessons()).containsExactly(lessons.split(" , ", -1));
    }

    @Test
    void upserts() {
        hibernate.inStatelessTransaction(session -> {
            session.upsert(new Lesson(3, "Git 2"));
            session.upsert(new Lesson(4, "CSS"));
        });
        assertThat(lessons()).containsExactly("1 SQL", "2 Java", "3 Git 2", "4 CSS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from User",
                "delete from User where 1 = 1",
                "delete from User u where u.id = u.id",
                "update User set points = 0",
                "update versioned User set points = 0",
                "delete from Challenge",
                "delete from Lesson",
                "update Lesson set title = ''",
            })
    void blocksMassWrites(String jpql) {
        pool.assertBlocked(
                () -> execute(jpql),
                "users",
                "user_roles",
                "lessons",
                "videos",
                "challenges",
                "lesson_students",
                "submissions");
    }

    /** Hibernate adds a condition (not yet deleted) or a join (with the superclass), which may select rows. */
    @ParameterizedTest
    @ValueSource(strings = {"delete from Submission", "update Submission set score = 0", "delete from Video"})
    void theRowLimitEndsWhatHibernatesOwnConditionsHide(String jpql) throws SQLException {
        Guard strict = Guard.builder().environment(Map.of()).rowLimit(2).build();
        try (Connection connection = strict.wrap(pool.bare()).getConnection();
                Session session = hibernate.withOptions().connection(connection).openSession()) {
            pool.assertBlocked(
                    () -> {
                        session.beginTransaction();
                        session.createMutationQuery(jpql).executeUpdate();
                        session.getTransaction().commit();
                    },
                    "submissions",
                    "videos",
                    "lessons",
                    "lesson_students");
        }
    }

    @Test
    void blocksMassWritesByCriteriaAndBySql() {
        pool.assertBlocked(
                () -> hibernate.inTransaction(session -> {
                    CriteriaDelete<User> all = session.getCriteriaBuilder().createCriteriaDelete(User.class);
                    all.from(User.class);
                    session.createMutationQuery(all).executeUpdate();
                }),
                "users",
                "user_roles");
        pool.assertBlocked(
                () -> hibernate.inTransaction(session -> session.createNativeMutationQuery("DELETE FROM user_roles")
                        .executeUpdate()),
                "users",
                "user_roles");
    }
}
