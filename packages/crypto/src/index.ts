export { type Algorithm, CIPHERS } from './algorithm.ts';
export { CHAIN_MODES, type ChainMode, type Direction } from './chain-mode.ts';
export { Cipher, type CipherOptions, CipherStream, createCipher, HEADERS, type Header } from './cipher.ts';
export { CRYPTO_ERROR_CODES, CryptoError, type CryptoErrorCode } from './errors.ts';
export { type DerivationOptions, deriveKey, KEY_DERIVATIONS, type KeyDerivation } from './key-derivation.ts';
// For the bridge: the wire's table of functions.
export { cryptoModule } from './module.ts';
export { PADDINGS, type Padding } from './padding.ts';
export { Transformer } from './transformer.ts';
