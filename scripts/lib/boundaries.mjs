// Who may import whom (docs/architecture.md), as data and as a check over a tree of packages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';

/** A feature sees handles and the contract, and no transport; its tests may use a codec. */
const FEATURE = {
  imports: ['@bridge/state', '@bridge/protocol/module'],
  tests: ['@bridge/protocol'],
  pure: true,
};

/**
 * What each package may import of ours, and what its tests may import besides.
 * `pure`: never sees process.env: configuration belongs to the apps (host reads it for the processes of its lanes).
 */
export const RULES = {
  '@bridge/protocol': { imports: [], tests: [], pure: true },
  '@bridge/state': { imports: [], tests: [], pure: true },
  ...Object.fromEntries(
    ['db', 'sftp', 'excel', 'mail', 'xml', 'crypto', 'log'].map((name) => [`@bridge/${name}`, FEATURE]),
  ),
  '@bridge/host': { imports: ['@bridge/protocol', '@bridge/protocol/module', '@bridge/state'], tests: [], pure: false },
  '@bridge/daemon': { imports: ['packages/*'], tests: ['packages/*'], pure: false },
  '@bridge/cli': { imports: ['packages/*', '@bridge/daemon'], tests: ['packages/*'], pure: false },
  '@bridge/test-harness': { imports: ['packages/*', '@bridge/daemon'], tests: ['packages/*'], pure: false },
};

const BUILTINS = new Set(builtinModules);

/**
 * Reads the module specifiers of a source text.
 *
 * @returns `{ specifier, typeOnly }` in order; `typeOnly` for imports that are erased.
 */
export function importsOf(source) {
  const code = stripComments(source);
  const found = [];
  const statement =
    /(?:^|[\n;}])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s*from\s*)?(['"])([^'"\n]+)\2|(?<![`'"])\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\4/g;
  for (const match of code.matchAll(statement)) {
    found.push({ specifier: match[3] ?? match[5], typeOnly: match[1] !== undefined });
  }
  return found;
}

/** Blanks comments; strings and templates stay, so that a '//' in an address is not taken for one. */
function stripComments(source) {
  return source.replace(
    /(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (part) => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part),
  );
}

/**
 * Checks every package under `packages/` and `apps/` of a tree.
 *
 * @param root - the workspace's root.
 * @param rules - as {@link RULES}.
 * @returns what breaks the rules, one readable line each, and how many files were read.
 */
export function checkBoundaries(root, rules = RULES) {
  const violations = [];
  const packages = readPackages(root);
  let files = 0;

  for (const unit of packages) {
    const rule = rules[unit.name];
    if (!rule) {
      violations.push(`${unit.folder}/package.json: package ${unit.name} has no rule in scripts/lib/boundaries.mjs`);
      continue;
    }
    checkManifest(unit, rule, packages, violations);
    const graph = new Map();
    for (const file of sourceFiles(join(root, unit.folder, 'src'))) {
      files++;
      const path = `${unit.folder}/src/${file}`;
      const source = readFileSync(join(root, path), 'utf8');
      const test = isTest(file);
      const imports = importsOf(source);
      if (rule.pure && !test && /\bprocess\s*(?:\.|\?\.)\s*env\b|\bprocess\s*\[/.test(stripComments(source))) {
        violations.push(`${path}: reads process.env, which belongs to the apps`);
      }
      for (const { specifier } of imports)
        checkImport({ unit, rule, packages, path, file, test, specifier, violations });
      graph.set(file, relativeTargets(file, imports));
    }
    for (const cycle of findCycles(graph)) violations.push(`${unit.folder}/src: import cycle ${cycle.join(' -> ')}`);
  }

  const between = new Map(packages.map((unit) => [unit.name, ownDependencies(unit)]));
  for (const cycle of findCycles(between)) violations.push(`package cycle ${cycle.join(' -> ')}`);
  return { violations, files };
}

function checkImport({ unit, rule, packages, path, file, test, specifier, violations }) {
  if (specifier.startsWith('.')) {
    const target = join('src', dirname(file), specifier);
    if (target.startsWith('..')) violations.push(`${path}: '${specifier}' leaves the package`);
    else if (!test && isTest(relative('src', target))) violations.push(`${path}: '${specifier}' is a test's file`);
    return;
  }
  if (specifier.startsWith('node:')) return;
  if (BUILTINS.has(specifier)) {
    violations.push(`${path}: write 'node:${specifier}' for Node's own module`);
    return;
  }
  const name = packageName(specifier);
  if (name === unit.name) return;
  if (name.startsWith('@bridge/')) {
    const allowed = test ? [...rule.imports, ...rule.tests] : rule.imports;
    if (!isAllowed(specifier, allowed, packages)) {
      const list = allowed.join(', ') || 'none of ours';
      violations.push(`${path}: ${unit.name} may not import '${specifier}' (allowed: ${list})`);
      return;
    }
  }
  const declared = {
    ...unit.manifest.dependencies,
    ...unit.manifest.optionalDependencies,
    ...unit.manifest.peerDependencies,
  };
  const rootTools = ['vitest', 'fast-check'];
  if (Object.hasOwn(declared, name)) return;
  if (test && (Object.hasOwn(unit.manifest.devDependencies ?? {}, name) || rootTools.includes(name))) return;
  violations.push(`${path}: '${name}' is not among the ${test ? 'devDependencies' : 'dependencies'} of ${unit.name}`);
}

function checkManifest(unit, rule, packages, violations) {
  for (const name of ownDependencies(unit)) {
    const reachable = [...rule.imports, ...rule.tests].some((entry) =>
      isAllowed(name, [packageName(entry), entry], packages),
    );
    if (!reachable) violations.push(`${unit.folder}/package.json: ${unit.name} may not depend on ${name}`);
  }
}

function isAllowed(specifier, allowed, packages) {
  const unit = packages.find(({ name }) => name === packageName(specifier));
  if (!unit) return false;
  return allowed.some(
    (entry) =>
      entry === specifier ||
      (unit.folder.startsWith('apps/') && entry === unit.name) ||
      (entry === 'packages/*' && unit.folder.startsWith('packages/')),
  );
}

function ownDependencies(unit) {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = unit.manifest;
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies }).filter(
    (name) => name.startsWith('@bridge/'),
  );
}

function readPackages(root) {
  const found = [];
  for (const parent of ['packages', 'apps']) {
    if (!existsSync(join(root, parent))) continue;
    for (const entry of readdirSync(join(root, parent)).sort()) {
      const manifestPath = join(root, parent, entry, 'package.json');
      if (!existsSync(manifestPath)) continue;
      const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
      found.push({ folder: `${parent}/${entry}`, name: manifest.name, manifest });
    }
  }
  return found;
}

function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name).split(sep).join('/'))
    .filter((name) => /\.[cm]?tsx?$/.test(name))
    .sort();
}

function isTest(file) {
  return /\.test\.ts$/.test(file) || file.split('/').includes('testing');
}

function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Files of the same package that are imported for their values: types are erased and may be circular. */
function relativeTargets(file, imports) {
  return imports
    .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
    .map(({ specifier }) => join(dirname(file), specifier).split(sep).join('/'));
}

/** @returns every cycle found by a depth-first walk, each as the names along it. */
function findCycles(graph) {
  const cycles = [];
  const done = new Set();
  const path = [];
  const visit = (node) => {
    const start = path.indexOf(node);
    if (start >= 0) {
      cycles.push([...path.slice(start), node]);
      return;
    }
    if (done.has(node) || !graph.has(node)) return;
    path.push(node);
    for (const next of graph.get(node)) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return cycles;
}
