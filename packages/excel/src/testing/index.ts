export { type CanonicalSheet, type CanonicalWorkbook, readCanonical } from './canonical.ts';
export { readXml, type XmlElement } from './read-xml.ts';
export { readZip } from './read-zip.ts';
