import { describe, expect, test } from 'vitest';
import { Dispatcher } from './dispatcher.ts';
import { defineFunction, defineModule, t, type WireModule } from './module/index.ts';

const module: WireModule = defineModule({
  name: 'things',
  doc: 'Things.',
  functions: {
    use: defineFunction({
      doc: 'Uses a thing.',
      params: t.object({ thing: t.handle('thing') }),
      returns: 'nothing',
      handler: () => null,
    }),
  },
});

function dispatcher(): { dispatcher: Dispatcher; loads: () => number } {
  let loads = 0;
  return {
    dispatcher: new Dispatcher([
      {
        name: 'things',
        load: async () => {
          loads++;
          return module;
        },
      },
      { name: 'broken', load: () => Promise.reject(new Error('no such file')) },
    ]),
    loads: () => loads,
  };
}

describe('Dispatcher', () => {
  test('imports a module once, on first use, also when asked twice at once', async () => {
    const { dispatcher: subject, loads } = dispatcher();
    expect(loads()).toBe(0);
    await Promise.all([subject.module('things'), subject.module('things')]);
    expect(subject.module('things')).toBe(module);
    expect(loads()).toBe(1);
  });

  test('says which modules there are', async () => {
    await expect(dispatcher().dispatcher.module('nope\u001b[31m')).rejects.toThrow(
      "no module 'nope?[31m'; there are broken, things",
    );
  });

  test('a module that cannot be imported is an error of each call, tried again', async () => {
    const { dispatcher: subject } = dispatcher();
    await expect(subject.module('broken')).rejects.toMatchObject({ code: 'internal', notStarted: true });
    await expect(subject.module('broken')).rejects.toThrow('no such file');
  });

  test.each(['nope', 'toString', '__proto__', 'constructor'])('refuses function %s', (name) => {
    expect(() => dispatcher().dispatcher.prepare(module, name, {})).toThrow(/has no function/);
  });

  test('collects handles for the order of calls', () => {
    expect(dispatcher().dispatcher.prepare(module, 'use', { thing: 'thing_1' }).handles).toEqual(['thing_1']);
  });
});

describe('defineModule', () => {
  test('refuses names and functions that would be bad documentation', () => {
    expect(() => defineModule({ name: 'Bad', doc: '', functions: {} })).toThrow(TypeError);
    const nameless = { ...module.functions.use!, doc: '' };
    expect(() => defineModule({ name: 'ok', doc: 'x', functions: { use: nameless } })).toThrow(/no doc line/);
  });
});
