/** Writes XML stretch by stretch. */
import { createCB } from "xmlbuilder2";
import type { XMLBuilderCB } from "xmlbuilder2/lib/interfaces.js";

export interface XmlStream {
  readonly xml: XMLBuilderCB;
  /** What has been written since it was last taken. */
  take(): string;
}

/** An XML document that is written as it goes; characters that XML has no way to say become U+FFFD. */
export function openXml(): XmlStream {
  const pieces: string[] = [];
  const xml = createCB({
    prettyPrint: true,
    invalidCharReplacement: "\uFFFD",
    data: (piece: string) => {
      pieces.push(piece);
    },
  });
  xml.dec({ version: "1.0", encoding: "UTF-8" });
  return { xml, take: () => pieces.splice(0).join("") };
}
