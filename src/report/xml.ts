/** Writes XML stretch by stretch. */
import { createCB } from "xmlbuilder2";
import { type Shown, shown } from "../language/shown.ts";
import { escapeForXml } from "./escape.ts";

export interface XmlStream {
  /** Begins an element; what follows is in it until `close`. */
  open(name: string, attributes: Readonly<Record<string, Shown | number>>): void;
  text(text: Shown): void;
  close(): void;
  /** What has been written since it was last taken. */
  take(): string;
  /** Closes all that is open, and takes the rest. */
  end(): string;
}

/** An XML document that is written as it goes. */
export function openXml(): XmlStream {
  const pieces: string[] = [];
  const xml = createCB({
    prettyPrint: true,
    data: (piece: string) => {
      pieces.push(piece);
    },
  });
  const take = (): string => pieces.splice(0).join("");
  xml.dec({ version: "1.0", encoding: "UTF-8" });
  return {
    open: (name, attributes) => {
      const written = Object.entries(attributes).map(([key, value]) => [key, escapeForXml(shown`${value}`)]);
      xml.ele(name, Object.fromEntries(written));
    },
    text: (text) => {
      xml.txt(escapeForXml(text));
    },
    close: () => {
      xml.up();
    },
    take,
    end: () => {
      xml.end();
      return take();
    },
  };
}
