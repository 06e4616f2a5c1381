import { describe, expect, test } from "vitest";
import { judge, judgeCommand, judgeOption } from "../../src/detect/index.ts";
import { base62, hex, made, uuid } from "./made-up.ts";

const password = made(base62, 16);
const key = made(hex, 32);

describe("a credential in a command", () => {
  test.each<[string, readonly string[], number]>([
    ["--password=…", ["app", `--password=${password}`], 1],
    ["--password …", ["app", "--password", password], 2],
    ["--db-password …", ["app", "--db-password", "postgres"], 2],
    ["-D…=…", ["java", `-Dspring.datasource.password=${password}`, "-jar", "app.jar"], 1],
    ["-e …=…", ["run", "-e", `API_KEY=${key}`], 2],
    ["mysql -p…", ["mysql", "-uroot", `-p${password}`], 2],
    ["redis-server --requirepass …", ["redis-server", "--requirepass", "foobared"], 2],
    ["redis-cli -a …", ["redis-cli", "-a", password, "ping"], 2],
    ["curl -u user:password", ["curl", "-u", `admin:${password}`, "https://example.com"], 2],
    ["curl --user user:password", ["curl", "--user", `admin:${password}`, "https://example.com"], 2],
    ["curl -H Authorization", ["curl", "-H", `Authorization: Bearer ${password}${key}`], 2],
    ["curl -uuser:password", ["sh", "-c", `curl -sf -uadmin:${password} http://localhost`], 2],
    ["curl --user=…", ["curl", `--user=admin:${password}`, "http://localhost"], 1],
    ["curl --header=…", ["curl", `--header=X-Api-Key: ${key}`, "http://localhost"], 1],
    ["curl -H… without white space", ["curl", `-HX-Api-Key: ${key}`, "http://localhost"], 1],
    ["sshpass -p …", ["sshpass", "-p", "hunter2", "sftp", "a@b"], 2],
    ["mongosh -p …", ["CMD-SHELL", "mongosh -u root -p hunter2 --eval 'db.adminCommand(1)'"], 1],
    ["sqlcmd -P …", ["/opt/mssql-tools/bin/sqlcmd", "-S", "localhost", "-U", "sa", "-P", "Abc123!"], 6],
    ["sqlcmd -P…", ["sqlcmd", "-U", "sa", "-PAbc123!"], 3],
    ["ldapsearch -w …", ["ldapsearch", "-x", "-D", "cn=admin", "-w", "hunter2"], 5],
    ["docker login -p …", ["sh", "-c", "docker login -u me -p hunter22 registry.example.com"], 2],
    ["--pass …", ["nats-server", "--user", "a", "--pass", "hunter2"], 4],
    ["a setting and its value", ["aws", "configure", "set", "aws_secret_access_key", made(base62, 40)], 4],
    ["curl -H X-Api-Key", ["curl", "-H", `X-Api-Key: ${key}`], 2],
    ["PGPASSWORD=… psql", ["sh", "-c", `PGPASSWORD=${password} psql -h db`], 2],
    ["a shell's quotes", ["sh", "-c", `PGPASSWORD='${password}' psql -h db`], 2],
    ["export …=…", ["sh", "-c", `export DB_PASSWORD="${password}"; exec app`], 2],
    ["mysqladmin in a health check", ["CMD-SHELL", `mysqladmin ping -h localhost -uroot -p${password}`], 1],
    ["-lc …", ["bash", "-lc", `exec env PGPASSWORD=${password} psql`], 2],
    ["a command line alone", [`exec env PGPASSWORD=${password} psql`], 0],
    ["a dollar inside a password", ["app", `--password=${password}$Ab`], 1],
    ["a password of several words", ["app", "--password=correct horse 9 staple"], 1],
    ["-password …", ["app", "-password", password], 2],
    ["a password that ends in a dash", ["app", "--password", "hunter2-"], 2],
    ["redis-cli -a …-", ["redis-cli", "-a", "hunter2-"], 2],
    ["curl --header …", ["curl", "--header", `X-Api-Key: ${key}`], 2],
    ["--header=… of any program", ["app", `--header=X-Api-Key: ${key}`], 1],
    ["a URL", ["app", ["redis://:", password, "@cache:6379"].join("")], 1],
    [
      "a URL in a shell",
      ["sh", "-c", `migrate -database ${["postgres://a:", password, "@db/a"].join("")} up`],
      2,
    ],
  ])("%s", (_title, words, word) => {
    expect(judgeCommand(words, judge).map((finding) => finding.word)).toEqual([word]);
  });
});

test.each<[string, readonly string[]]>([
  ["a port, not a password", ["psql", "-p", "5432"]],
  ["mkdir -p", ["sh", "-c", "mkdir -p /data/files && exec app"]],
  ["a user and a group", ["docker", "run", "-u", "1000:1000", "app"]],
  ["a user and a group of that name", ["chown", "-R", "-u", "app:application"]],
  ["docker run -p", ["docker", "run", "-p", "8080:80", "app"]],
  ["ps -w", ["ps", "-w", "wide"]],
  ["Compose's way to write a variable", ["CMD-SHELL", "mysqladmin ping -uroot -p$${MYSQL_ROOT_PASSWORD}"]],
  ["sqlcmd and a variable", ["sqlcmd", "-U", "sa", "-P", "$SA_PASSWORD"]],
  ["a setting and a word", ["aws", "configure", "set", "aws_secret_access_key", "later"]],
  ["curl -u and a variable", ["curl", "-uadmin:$PASSWORD", "http://localhost"]],
  ["mysql -p and a variable", ["sh", "-c", "mysql -uroot -p$MYSQL_ROOT_PASSWORD -e 'select 1'"]],
  ["a variable in a flag", ["app", "--password=$DB_PASSWORD"]],
  ["a variable in a flag's next word", ["sh", "-c", 'app --password "$DB_PASSWORD"']],
  ["a variable in curl's user", ["sh", "-c", "curl -u admin:$ADMIN_PASSWORD http://localhost/"]],
  ["a variable in braces", ["sh", "-c", "PGPASSWORD=${DB_PASSWORD} psql"]],
  ["a command's answer", ["sh", "-c", "PGPASSWORD=$(cat /run/secrets/pg) psql"]],
  ["a file", ["app", "--password-file", "/run/secrets/db", "--private-key", "/etc/key.pem"]],
  ["an ordinary health check", ["CMD-SHELL", "curl -f http://localhost:8080/health || exit 1"]],
  ["an ordinary start", ["bundle", "exec", "puma", "-C", "config/puma.rb"]],
  ["a flag followed by a flag", ["app", "--no-password", "--verbose"]],
  ["a text that a flag takes", ["app", "--topic", `say PGPASSWORD=${password}`]],
  ["a text that java's flag takes", ["java", "-classpath", `say PGPASSWORD=${password}`]],
  ["a flag where a password is expected", ["app", "--password", "-x9aB77"]],
  ["a flag where redis-cli expects one", ["redis-cli", "-a", "--tls9aB77"]],
  ["a setting and a word that may be one", ["set", "db_password", "hunter2"]],
  ["-H… of another program", ["app", `-HX-Api-Key: ${key}`]],
  ["-u of another program", ["app", "-u", `admin:${password}`]],
  ["mysql's -p and a database", ["mysql", "-p", "hunter22"]],
  ["docker run -p and a word", ["docker", "run", "-p", "hunter22"]],
  ["a ps -aux", ["sh", "-c", "ps -aux | grep redis-server"]],
])("no credential in a command: %s", (_title, words) => {
  expect(judgeCommand(words, judge)).toEqual([]);
});

test.each<[string, string, string]>([
  ["splunk-token", uuid(), "secret"],
  ["apikey", key, "secret"],
  ["apiKey", key, "secret"],
  ["licenseKey", made(base62, 40), "secret"],
  ["http_passwd", "letmein", "secret"],
  ["HTTP_Passwd", "letmein", "secret"],
  ["Shared_Key", password, "secret"],
  ["Header", `Authorization Bearer ${key}`, "secret"],
  ["Header", `X-Api-Key ${key}`, "secret"],
  ["Header", `  X-Api-Key  :  ${key} `, "secret"],
  ["Header", `Authorization Bearer   ${key}`, "secret"],
  ["Match", "*", "benign"],
  ["Name", "datadog", "benign"],
  ["TLS", "on", "benign"],
  ["awslogs-group", "/ecs/app", "benign"],
  ["awslogs-stream-prefix", "app", "benign"],
  ["awslogs-datetime-format", "\\[%b %d, %Y %H:%M:%S\\]", "benign"],
  ["splunk-url", "https://http-inputs.example.splunkcloud.com", "benign"],
  ["dd_message_key", "log", "benign"],
  ["log_key", "log", "benign"],
  ["provider", "ecs", "benign"],
  ["dd_tags", "env:prod,service:app", "benign"],
  ["Header", "Content-Type application/json", "benign"],
  ["com.datadoghq.ad.check_names", '["postgres"]', "benign"],
  ["com.datadoghq.ad.instances", JSON.stringify([{ user: "datadog", pass: "datadog1" }]), "secret"],
  ["URI", `/receiver/v1/http/${made(base62, 88)}==`, "secret"],
  ["URI", "/v1/logs", "benign"],
  ["url", `https://http-intake.logs.datadoghq.com/v1/input/${key}`, "secret"],
  ["com.datadoghq.ad.instances", JSON.stringify([{ host: "%%host%%", password: "datadog1" }]), "secret"],
  ["com.datadoghq.ad.instances", JSON.stringify([{ host: "%%host%%", password: "%%env_PG%%" }]), "other"],
  [
    "traefik.http.middlewares.auth.basicauth.users",
    `admin:$apr1$${made(base62, 8)}$${made(base62, 22)}`,
    "secret",
  ],
])("the option or label %s", (name, value, expected) => {
  const { verdict } = judgeOption(name, value, judge);
  if (expected === "other") expect(verdict).not.toBe("secret");
  else expect(verdict).toBe(expected);
});
