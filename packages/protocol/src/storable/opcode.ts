/**
 * Storable's type marks (`SX_*` in Storable.xs), constant since Storable 2.0. Those up to 30 are known to Storable 2.8 and later; the
 * newer ones are read, never written.
 */
export const SX_OBJECT = 0;
export const SX_LSCALAR = 1;
export const SX_ARRAY = 2;
export const SX_HASH = 3;
export const SX_REF = 4;
export const SX_UNDEF = 5;
export const SX_INTEGER = 6;
export const SX_DOUBLE = 7;
export const SX_BYTE = 8;
export const SX_NETINT = 9;
export const SX_SCALAR = 10;
export const SX_TIED_ARRAY = 11;
export const SX_TIED_HASH = 12;
export const SX_TIED_SCALAR = 13;
export const SX_SV_UNDEF = 14;
export const SX_SV_YES = 15;
export const SX_SV_NO = 16;
export const SX_BLESS = 17;
export const SX_IX_BLESS = 18;
export const SX_HOOK = 19;
export const SX_OVERLOAD = 20;
export const SX_TIED_KEY = 21;
export const SX_TIED_IDX = 22;
export const SX_UTF8STR = 23;
export const SX_LUTF8STR = 24;
export const SX_FLAG_HASH = 25;
export const SX_CODE = 26;
export const SX_WEAKREF = 27;
export const SX_WEAKOVERLOAD = 28;
export const SX_VSTRING = 29;
export const SX_LVSTRING = 30;
export const SX_SVUNDEF_ELEM = 31;
export const SX_REGEXP = 32;
export const SX_LOBJECT = 33;
export const SX_BOOLEAN_TRUE = 34;
export const SX_BOOLEAN_FALSE = 35;

/** Marks of what may not travel, and how an error names it. */
export const REFUSED_MARKS: Readonly<Record<number, string>> = {
  [SX_TIED_ARRAY]: 'a tied array',
  [SX_TIED_HASH]: 'a tied hash',
  [SX_TIED_SCALAR]: 'a tied scalar',
  [SX_TIED_KEY]: 'an element of a tied hash',
  [SX_TIED_IDX]: 'an element of a tied array',
  [SX_BLESS]: 'a blessed object',
  [SX_IX_BLESS]: 'a blessed object',
  [SX_HOOK]: 'an object with Storable hooks',
  [SX_OVERLOAD]: 'an object with overloaded operators',
  [SX_WEAKOVERLOAD]: 'a weak reference to an object with overloaded operators',
  [SX_WEAKREF]: 'a weak reference',
  [SX_CODE]: 'a code reference',
  [SX_REGEXP]: 'a regular expression',
  [SX_VSTRING]: 'a version string',
  [SX_LVSTRING]: 'a version string',
  [SX_LOBJECT]: 'a value of more than 2 GB',
};

/** Flags of a whole hash in SX_FLAG_HASH. */
export const SHV_RESTRICTED = 0x80;

/** Flags of a key in SX_FLAG_HASH. */
export const SHV_K_UTF8 = 0x01;
export const SHV_K_WASUTF8 = 0x02;
export const SHV_K_LOCKED = 0x04;
export const SHV_K_ISSV = 0x08;
export const SHV_K_PLACEHOLDER = 0x10;
