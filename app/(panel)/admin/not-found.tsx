// The same answer inside the Admin Panel, so that its tabs stay.
export { default } from "../../not-found";
