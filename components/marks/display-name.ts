export { displayName } from "../../lib/client/display-name";
