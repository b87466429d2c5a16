// The contract between the bridge and a feature package: nothing here knows a socket or a codec.
export type {
  CallContext,
  HandleKind,
  OpenHandleOptions,
  SessionHandles,
  SessionInfo,
  SharedCircuits,
  TargetFailure,
} from './context.ts';
export { handleKind } from './context.ts';
export { defineFunction, defineModule, type LaneChoice, type WireFunction, type WireModule } from './define-module.ts';
export {
  BRIDGE_ERROR_CODES,
  BridgeError,
  type BridgeErrorCode,
  type BridgeErrorOptions,
  type ErrorInfo,
} from './error.ts';
export {
  type CellSink,
  type CellSource,
  Characters,
  Double,
  RawRows,
  Rows,
  type RowValue,
  type TextForm,
} from './rows.ts';
export { type CallbackReference, type Infer, type InferShape, type Scalar, type Schema, t } from './schema.ts';
