import { BridgeError, type BridgeErrorOptions } from '@bridge/protocol/module';

/** Every error this package raises besides system errors (`io_error` with errno, errno_name and path). */
export const XML_ERROR_CODES = {
  malformed_xml: 'the text is not well-formed XML; details hold reason, line, column and byte',
  unknown_encoding: 'the XML declaration names an encoding that is not known; details hold encoding',
  limit_exceeded: 'the document is larger, deeper, or expands further than allowed',
  invalid_xpath: 'the expression is not XPath 1.0, or calls a function that does not exist',
} as const;

export type XmlErrorCode = keyof typeof XML_ERROR_CODES;

/** An error of a document or of an expression; `code` is one of {@link XML_ERROR_CODES}. */
export class XmlError extends BridgeError {
  override readonly name: string = 'XmlError';

  constructor(code: XmlErrorCode, message: string, options: BridgeErrorOptions = {}) {
    super(code, message, options);
  }
}
