export {
  LocalFileError,
  SFTP_ERROR_CODES,
  SFTP_STATUS,
  SftpConnectionError,
  type SftpConnectionErrorOptions,
  type SftpErrorCode,
  SftpStatusError,
  type TransferStep,
} from './errors.ts';
// For the bridge.
export { sftpModule } from './module.ts';
export type { DirectoryEntry, FileSystemStatistics, RemoteHandle } from './protocol/answers.ts';
export type { FileAttributes } from './protocol/attributes.ts';
export { OPEN_FLAG } from './protocol/packet.ts';
export { SftpClient, type SftpClientOptions } from './sftp-client.ts';
export {
  type CopyOptions,
  SftpSession,
  type SftpSessionOptions,
  type TreeOptions,
  type TreeResult,
} from './sftp-session.ts';
export type { SshConnectionOptions } from './ssh/ssh-connection.ts';
export type { SshTarget, StrictHostKeyChecking, TargetRequest } from './ssh/target.ts';
export type { SshWorld } from './ssh/world.ts';
export { hashRemote } from './transfer/hash-remote.ts';
export type { TransferOptions, TransferResult } from './transfer/transfer.ts';
