/** Finding the project: its entry file, the module's name, the version. It may import failure, python and a TOML reader. */
export { findProject, type Project } from "./find-project.js";
