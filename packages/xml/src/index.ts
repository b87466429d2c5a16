export { parseXml, type QueryOptions, XmlDocument, type XPathResult } from './document.ts';
export { XML_ERROR_CODES, XmlError, type XmlErrorCode } from './errors.ts';
export { DEFAULT_LIMITS, type XmlLimits } from './limits.ts';
// For the bridge: the wire's table of functions.
export { xpathModule } from './module.ts';
export { XmlAttributes, XmlNode } from './node.ts';
