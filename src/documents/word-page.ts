/** A4, in twentieths of a point. */
export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1361, bottom: 1361, left: 1134, right: 1134 },
};

/** Width of the text between the margins, in twentieths of a point. */
export const textWidth = page.size.width - page.margin.left - page.margin.right;
