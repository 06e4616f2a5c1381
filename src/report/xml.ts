/** Writes XML stretch by stretch. */
import { createCB } from "xmlbuilder2";
import type { XMLBuilderCB } from "xmlbuilder2/lib/interfaces.js";

export interface XmlStream {
  readonly xml: XMLBuilderCB;
  /** What has been written since it was last taken. */
  take(): string;
}

/** What XML 1.0 has no way to say, not even as a reference: https://www.w3.org/TR/xml/#charsets */
const unspeakable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** An XML document that is written as it goes; characters that XML has no way to say become U+FFFD. */
export function openXml(): XmlStream {
  const pieces: string[] = [];
  const xml = createCB({
    prettyPrint: true,
    data: (piece: string) => {
      pieces.push(piece);
    },
  });
  xml.dec({ version: "1.0", encoding: "UTF-8" });
  // xmlbuilder2 has an option for it, which leaves attributes as they are.
  return { xml, take: () => pieces.splice(0).join("").replaceAll(unspeakable, "\uFFFD") };
}
