import * as apache from "apache-arrow";
import { fn, list, str } from "pyforge";
import { arrow } from "pyforge/arrow";

const { table } = arrow(apache);
export const names = fn([table], list(str))((rows) => rows.schema.names as string[]);
