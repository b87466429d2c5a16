import { defineFunction, t } from '@bridge/protocol/module';
import { fetchFile } from '../transfer/fetch-file.ts';
import { fetchMany } from '../transfer/fetch-many.ts';
import { fetchSmall } from '../transfer/fetch-small.ts';
import { getFile } from '../transfer/get-file.ts';
import { putFile } from '../transfer/put-file.ts';
import { putMany } from '../transfer/put-many.ts';
import { clientOf, SESSION } from './handles.ts';
import { ATTRIBUTES, mode, offset, path, session, times, transferFlags, transferShape } from './schemas.ts';
import { localPath, progressOf, transferOptions } from './transfer-options.ts';
import { attributesFor } from './values.ts';

/** Whole files. */
export const transferFunctions = {
  put: defineFunction({
    doc: 'Sends a local file, or data, with many requests under way. A failure names its step in details.step.',
    params: t.object({
      ...transferShape,
      local: t.optional(path),
      data: t.optional(t.bytes()),
      remote_offset: t.optional(offset),
      flags: transferFlags,
      late_mode: t.boolean(),
      sparse: t.boolean(),
      progress: t.optional(t.callback()),
    }),
    returns: '{ bytes, sha256? }',
    async handler(params, context) {
      const { client } = context.handles.get(SESSION, params.session);
      return await putFile(client, {
        ...transferOptions(params, context),
        ...progressOf(params, context),
        local: params.data === undefined ? localPath(params.local) : { data: params.data },
        localOffset: params.offset,
        flags: params.flags,
        lateMode: params.late_mode,
        sparse: params.sparse,
        ...(params.remote_offset === undefined ? {} : { remoteOffset: params.remote_offset }),
      });
    },
  }),

  put_many: defineFunction({
    doc: 'Sends many small files side by side. Tells for each that failed what and where; nothing happened at remote_open.',
    params: t.object({
      session,
      files: t.array(t.object({ remote: path, data: t.bytes(), mode, times }), { maxItems: 1000 }),
      flags: transferFlags,
      best_effort: t.boolean(),
    }),
    returns: '{ failures: { index: { code, error, step?, status?, text? } } }',
    async handler(params, context) {
      const { client } = context.handles.get(SESSION, params.session);
      const files = params.files.map(({ mode: fileMode, times: fileTimes, ...file }) => ({
        ...file,
        ...(fileMode === undefined ? {} : { mode: fileMode }),
        ...(fileTimes === undefined ? {} : { times: fileTimes }),
      }));
      const { flags, best_effort: bestEffort } = params;
      const results = await putMany(client, files, { flags, bestEffort, signal: context.signal });
      return {
        failures: Object.fromEntries(
          [...results.entries()].flatMap(([index, error]) =>
            error === undefined ? [] : [[String(index), { code: error.code, error: error.message, ...error.details }]],
          ),
        ),
      };
    },
  }),

  fetch: defineFunction({
    doc: 'Fetches what is in a file.',
    params: t.object({
      session,
      remote: path,
      offset: transferShape.offset,
      size: t.optional(offset),
      block_bytes: transferShape.block_bytes,
      requests: transferShape.requests,
    }),
    returns: '{ data: bytes }',
    async handler(params, context) {
      const { client } = context.handles.get(SESSION, params.session);
      return { data: await fetchFile(client, params, context.signal) };
    },
  }),

  fetch_small: defineFunction({
    doc: 'Attributes of a file and what is in it, without data if that is more than limit bytes or cannot be read.',
    params: t.object({
      session,
      remote: path,
      limit: t.integer({ min: 0, max: 255 * 1024 }),
    }),
    returns: `{ attributes: ${ATTRIBUTES}, data?: bytes }`,
    async handler(params, context) {
      const found = await fetchSmall(clientOf(context, params), params.remote, params.limit);
      return { ...found, attributes: attributesFor(found.attributes) };
    },
  }),

  fetch_many: defineFunction({
    doc: 'Fetches many small files side by side; size is what is expected of each. Those that failed in any way are left out.',
    params: t.object({
      session,
      files: t.array(t.object({ remote: path, size: offset }), { maxItems: 1000 }),
    }),
    returns: '{ files: { index: { attributes, data: bytes } } }',
    async handler(params, context) {
      const { client } = context.handles.get(SESSION, params.session);
      const found = await fetchMany(client, params.files, context.signal);
      return {
        files: Object.fromEntries(
          [...found.entries()].flatMap(([index, one]) =>
            one === undefined ? [] : [[String(index), { attributes: attributesFor(one.attributes), data: one.data }]],
          ),
        ),
      };
    },
  }),

  get: defineFunction({
    doc: 'Fetches a file into a local one, with many requests under way. What is there after a failure is a whole beginning.',
    params: t.object({
      ...transferShape,
      local: path,
      target: t.withDefault(t.oneOf('replace', 'create', 'append', 'resume'), 'replace'),
      size: t.optional(offset),
      create_mode: t.withDefault(t.integer({ min: 0, max: 0o7777 }), 0o644),
      progress: t.optional(t.callback()),
    }),
    returns: '{ bytes, sha256? }',
    async handler(params, context) {
      const { client } = context.handles.get(SESSION, params.session);
      return await getFile(client, {
        ...transferOptions(params, context),
        ...progressOf(params, context),
        local: localPath(params.local),
        target: params.target,
        offset: params.offset,
        createMode: params.create_mode,
        ...(params.size === undefined ? {} : { expectedSize: params.size }),
      });
    },
  }),
};
