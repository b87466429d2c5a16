// For programs that talk to a bridge.
export {
  BridgeClient,
  type BridgeClientOptions,
  type ClientCallback,
  type RequestOptions,
} from './client/bridge-client.ts';
export { type ModuleClient, moduleClient } from './client/module-client.ts';
// For hosts: bytes, frames, values, calls.
export { decodePayload, type ValueCodec, valueCodec } from './codec.ts';
export { type Call, Dispatcher, type ModuleSource } from './dispatcher.ts';
export {
  type FailureEnvelope,
  failure,
  type RequestEnvelope,
  type ResponseEnvelope,
  readFailure,
  readRequest,
  readResponse,
  type SuccessEnvelope,
  success,
} from './envelope.ts';
export {
  Codec,
  DEFAULT_FRAME_BYTES,
  type Frame,
  FrameType,
  frame,
  HEADER_BYTES,
  PREFACE,
  PROTOCOL_VERSION,
} from './frame/frame.ts';
export type { FrameChannel } from './frame/frame-channel.ts';
export { FrameReader, type FrameReaderOptions } from './frame/frame-reader.ts';
export { memoryChannelPair } from './frame/memory-channel.ts';
export { StreamChannel, type StreamChannelOptions } from './frame/stream-channel.ts';
export { ValueAssembler, type ValueAssemblerOptions } from './frame/value-assembler.ts';
export { DEFAULT_JSON_DEPTH, decodeJson, encodeJson } from './json/json-codec.ts';
export { JsonLinesReader } from './json/json-lines-reader.ts';
// For feature packages: the contract (also as '@bridge/protocol/module').
export * from './module/index.ts';
export {
  decodeStorable,
  type EncodeStorableOptions,
  encodeStorable,
  StorableError,
  type StorableErrorCode,
  type StorableLimits,
} from './storable/index.ts';
