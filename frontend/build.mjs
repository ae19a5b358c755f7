// Bundles scripts, styles and fonts into the package: `node build.mjs`.
// Django gives the files their content hash, so they keep plain names here.

import { existsSync } from "node:fs";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const DIST = "../src/greenroom/web/static/dist";

const ENTRIES = [
  { in: "src/app.js", out: "app" },
  { in: "src/app.css", out: "app" },
  { in: "src/editor.js", out: "editor" },
];

async function bundle() {
  const { metafile } = await build({
    entryPoints: ENTRIES,
    outdir: DIST,
    bundle: true,
    minify: true,
    format: "iife",
    charset: "utf8",
    legalComments: "none", // LICENSES.txt holds them all
    target: ["chrome123", "firefox128", "safari17.5"], // the first with light-dark()
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}

/** Returns the folders under node_modules that something was taken from. */
function packagesIn(metafile) {
  const folders = Object.keys(metafile.inputs)
    .map((input) => input.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0])
    .filter(Boolean);
  return [...new Set(folders)].sort();
}

/** The licences of what we ship ask to travel with it. */
async function writeLicences(metafile) {
  const texts = [];
  for (const folder of packagesIn(metafile)) {
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (!file) throw new Error(`${folder} has no licence file; it cannot be shipped.`);
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    texts.push(`${name} ${version}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`);
  }
  await writeFile(`${DIST}/LICENSES.txt`, texts.join(`\n${"-".repeat(72)}\n\n`));
}

async function sizes() {
  const parts = [];
  for (const name of ["app.css", "app.js", "editor.js"]) {
    const bytes = gzipSync(await readFile(`${DIST}/${name}`), { level: 9 }).length;
    parts.push(`${name} ${(bytes / 1000).toFixed(1)} KB`);
  }
  return parts.join(", ");
}

if (existsSync(DIST)) await rm(DIST, { recursive: true });
const metafile = await bundle();
await writeLicences(metafile);
console.log(`Built the front end: ${await sizes()} (gzipped).`);
