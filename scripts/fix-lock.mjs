// Completes package-lock.json with the optional platform packages that this registry does not carry
// (`npm ci` refuses a lock that lacks them; `npm install` skips them). Run after every `npm install`.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const packages = lock.packages;
const OS = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  win32: "win32",
  openharmony: "openharmony",
  wasi: "wasi",
};
const CPU = { arm64: "arm64", x64: "x64", ia32: "ia32", arm: "arm", riscv64: "riscv64", ppc64: "ppc64", s390x: "s390x", wasm32: "wasm32" };
const pick = (table, name) =>
  name
    .split(/[-/]/)
    .map((part) => table[part])
    .find(Boolean);
let added = 0;
for (const [key, parent] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] || packages[`${key}/node_modules/${name}`]) continue;
    const os = pick(OS, name);
    const cpu = pick(CPU, name);
    if (!os && !cpu) throw new Error(`${name}: not a platform package`);
    packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(parent.dev && { dev: true }),
      ...(/musl/.test(name) && { libc: ["musl"] }),
      ...(/-gnu/.test(name) && os === "linux" && { libc: ["glibc"] }),
      optional: true,
      ...(os && os !== "wasi" && { os: [os] }),
    };
    added += 1;
  }
}
const byName = (a, b) => a[0].localeCompare(b[0], "en");
lock.packages = Object.fromEntries(Object.entries(packages).sort(byName));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`fix-lock: ${added} entries added`);
