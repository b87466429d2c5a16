export { CHECKOUT } from './checkout.ts';
export { Conversation } from './conversation.ts';
export { DaemonProcess, daemonPid, isRunning } from './daemon-process.ts';
export { callOnce, type JsonAnswer } from './json-call.ts';
export { hasNativeModules, useNativeLib } from './native-modules.ts';
export { type ProcessOptions, type ProcessResult, runProcess } from './run-process.ts';
export { Sandbox, type Way } from './sandbox.ts';
