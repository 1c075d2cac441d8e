# Builds and runs Ridgeline:  docker build -t ridgeline .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# The tests run in CI; the committed frontend bundle needs no Node.
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -DskipTests package \
    && mv target/ridgeline-*[!x].jar target/ridgeline.jar \
    && java -Djarmode=tools -jar target/ridgeline.jar extract --destination /app

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app ridgeline
WORKDIR /app
COPY --from=build /app .
# A training run that ends before the port is open, with placeholders for what nobody is asked for here: the cache of
# loaded and linked classes makes each start about twice as fast.
RUN java -XX:AOTCacheOutput=ridgeline.aot -Xlog:aot*=error -Dspring.context.exit=onRefresh -jar ridgeline.jar \
    --spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none --spring.flyway.enabled=false \
    --STRIPE_SECRET_KEY=sk_test_none --STRIPE_WEBHOOK_SECRET=whsec_none --STRIPE_PRICE_SOLO=price_none1 --STRIPE_PRICE_BUSINESS=price_none2 \
    --STRIPE_PRICE_ENTERPRISE=price_none3 --STRIPE_TOKEN_PACK_PRICE_100=price_none4 --APP_BASE_URL=http://localhost
USER 10001
ENV PORT=8080
EXPOSE 8080
# DATABASE_URL and the other required settings come from outside: without them the start fails and names them all.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:AOTCache=ridgeline.aot", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "ridgeline.jar"]
