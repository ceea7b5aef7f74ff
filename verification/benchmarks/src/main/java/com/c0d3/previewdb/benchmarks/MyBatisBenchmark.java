package com.c0d3.previewdb.benchmarks;

import com.baomidou.mybatisplus.extension.plugins.MybatisPlusInterceptor;
import com.baomidou.mybatisplus.extension.plugins.inner.BlockAttackInnerInterceptor;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same as {@link QueryBenchmark}, but through MyBatis, the only place for MyBatis-Plus's interceptor. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class MyBatisBenchmark {
    /** The mapper. */
    public interface Users {
        /** Reads one name by its key. */
        @Select("SELECT name FROM users WHERE id = #{id}")
        String name(int id);

        /** Changes one name by its key. */
        @Update("UPDATE users SET name = 'x' WHERE id = #{id}")
        int rename(int id);
    }

    /** MyBatis over the layer between it and the database. */
    @State(Scope.Benchmark)
    public static class Sessions {
        /** Whether to use MyBatis-Plus's interceptor. */
        @Param({"false", "true"})
        private boolean mybatisPlus;

        private SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(new Configuration());

        /** Configures MyBatis. */
        @Setup
        public void configure(Database database) {
            Configuration configuration = new Configuration(
                    new Environment("benchmark", new JdbcTransactionFactory(), database.dataSource()));
            configuration.addMapper(Users.class);
            if (mybatisPlus) {
                MybatisPlusInterceptor interceptor = new MybatisPlusInterceptor();
                interceptor.addInnerInterceptor(new BlockAttackInnerInterceptor());
                configuration.addInterceptor(interceptor);
            }
            factory = new SqlSessionFactoryBuilder().build(configuration);
        }

        private SqlSession open() {
            return factory.openSession(true);
        }
    }

    /** Reads one row by its key. */
    @Benchmark
    public String mappedRowByKey(Sessions sessions) {
        try (SqlSession session = sessions.open()) {
            return session.getMapper(Users.class).name(Database.anyId());
        }
    }

    /** Changes one row by its key. */
    @Benchmark
    public int mappedUpdateByKey(Sessions sessions) {
        try (SqlSession session = sessions.open()) {
            return session.getMapper(Users.class).rename(Database.anyId());
        }
    }
}
