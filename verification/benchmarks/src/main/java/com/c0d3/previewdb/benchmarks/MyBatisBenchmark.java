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

/** The whole path of {@link QueryBenchmark} in MyBatis, where alone MyBatis-Plus's interceptor can stand. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class MyBatisBenchmark {
    /** What is mapped. */
    public interface Users {
        /** One name by its key. */
        @Select("SELECT name FROM users WHERE id = #{id}")
        String name(int id);

        /** One name changed by its key. */
        @Update("UPDATE users SET name = 'x' WHERE id = #{id}")
        int rename(int id);
    }

    /** MyBatis, over whatever stands between it and the database. */
    @State(Scope.Benchmark)
    public static class Sessions {
        /** Whether MyBatis-Plus's interceptor is in it. */
        @Param({"false", "true"})
        private boolean mybatisPlus;

        private SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(new Configuration());

        /** Configures it. */
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

    /** One row by its key. */
    @Benchmark
    public String mappedRowByKey(Sessions sessions) {
        try (SqlSession session = sessions.open()) {
            return session.getMapper(Users.class).name(Database.anyId());
        }
    }

    /** One row changed by its key. */
    @Benchmark
    public int mappedUpdateByKey(Sessions sessions) {
        try (SqlSession session = sessions.open()) {
            return session.getMapper(Users.class).rename(Database.anyId());
        }
    }
}
