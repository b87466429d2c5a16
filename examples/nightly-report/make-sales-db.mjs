#!/usr/bin/env node
// Makes the sales table of the example: `node make-sales-db.mjs FILE [ROWS]`. The same ROWS give the same table.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

const REGIONS = ['North', 'East', 'South', 'West'];
const STORES = ['Harbour', 'Old Town', 'Station', 'Airport', 'Riverside'];
const PRODUCTS = ['Espresso machine', 'Grinder', 'Filter papers, 100', 'Cup & saucer', 'Beans 1 kg', 'Descaler'];
const CUSTOMERS = ['Müller & Söhne', 'Café Noël', 'Ōsaka Trading', 'Smith <Catering>', 'O’Hara', 'Żółw sp. z o.o.'];
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** Small generator of equally spread 31-bit numbers (Lehmer): the data must not change from run to run. */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/**
 * Writes the table `sales`; an existing file is replaced.
 *
 * @param file - where the database goes.
 * @param rows - number of sales, spread over the year 2026.
 */
export function makeSalesDatabase(file, rows) {
  rmSync(file, { force: true });
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = OFF;
    CREATE TABLE sales (
      id INTEGER PRIMARY KEY, sold_on TEXT NOT NULL, region TEXT NOT NULL, store TEXT NOT NULL, product TEXT NOT NULL,
      customer TEXT, quantity INTEGER NOT NULL, unit_price REAL NOT NULL, discount REAL NOT NULL, amount REAL NOT NULL
    );
    BEGIN;
  `);
  const insert = database.prepare('INSERT INTO sales VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const next = generator(20_261_123);
  for (let id = 1; id <= rows; id++) {
    const day = new Date(FIRST_DAY + Math.floor(((id - 1) * 365) / rows) * DAY_MS).toISOString().slice(0, 10);
    const quantity = 1 + next(20);
    const unitPrice = (199 + next(90_000)) / 100;
    const discount = [0, 0, 0, 0.05, 0.1][next(5)];
    // One customer in eight stayed unnamed.
    const customer = next(8) === 0 ? null : CUSTOMERS[next(CUSTOMERS.length)];
    const amount = Math.round(quantity * unitPrice * (1 - discount) * 100) / 100;
    insert.run(
      id,
      day,
      REGIONS[next(4)],
      STORES[next(5)],
      PRODUCTS[next(6)],
      customer,
      quantity,
      unitPrice,
      discount,
      amount,
    );
  }
  database.exec('COMMIT');
  database.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [file, rows = '100'] = process.argv.slice(2);
  if (file === undefined || !/^\d+$/.test(rows)) {
    process.stderr.write('Usage: node make-sales-db.mjs FILE [ROWS]\n');
    process.exit(64);
  }
  makeSalesDatabase(file, Number(rows));
}
