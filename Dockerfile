# The container image of one command-line tool, on a JRE. Build the jars first: ./mvnw -Dquick -DskipTests package
#
#   docker build --build-arg TOOL=seed -t previewdb-seed .
#   docker run --rm -v "$PWD:/work" previewdb-seed --help
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE}

# seed or bootstrap
ARG TOOL
COPY ${TOOL}/target/${TOOL}.jar /opt/previewdb/tool.jar

# Not root: neither tool needs more than the network and the files that are mounted here.
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "/opt/previewdb/tool.jar"]
