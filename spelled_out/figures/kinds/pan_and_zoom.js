/* Pan and zoom a large graph. The box scrolls as any box does; zooming makes the
   picture in it larger, and keeps the point under the pointer where it is. */
(() => {
  const { make, say, liveLine } = MicrogradFigure;
  const LARGEST = 2, BY = 1.5, FAR = 80;   // times, times, pixels

  class PanAndZoom extends MicrogradFigure {
    build({ rootHeight }) {
      this.picture = this.copy("svg, img");   // the book's pages have a file of it
      [this.width, this.height] = ["width", "height"].map(
        side => +this.picture.getAttribute(side));
      this.rootHeight = rootHeight;
      this.box = make("div", {
        class: "view", tabindex: 0, role: "group",
        "aria-label": "The graph: arrow keys move, plus and minus zoom, 0 shows all",
        keydown: event => this.key(event),
        pointermove: event => this.drag(event),
      }, this.picture);
      const active = {passive: false};   // or the page would zoom or scroll as well
      this.box.addEventListener("wheel", event => this.wheel(event), active);
      this.box.addEventListener("touchmove", event => this.pinch(event), active);
      this.line = liveLine();
      const button = (text, click) => make("button", {type: "button", click}, text);
      this.moving.append(
        make("div", {class: "controls"},
          button("Zoom in", () => this.zoom(BY)),
          button("Zoom out", () => this.zoom(1 / BY)),
          button("Whole graph", () => this.showAll()),
          button("Its result", () => this.showRoot())),
        this.box, this.line);
      this.classList.add("moves");   // now the box has a size
      this.showAll();
    }

    /* The scale at which all is seen. */
    get whole() {
      return Math.min(1, (this.box.clientWidth - 2) / this.width,
        (this.box.clientHeight - 2) / this.height);
    }

    /* Show the picture at `scale`; the point of it at (x, y) in the box stays there. */
    setScale(scale, x = this.box.clientWidth / 2, y = this.box.clientHeight / 2) {
      const before = this.place(), by = scale / (this.scale ?? scale);
      this.scale = scale;
      this.picture.style.width = this.width * scale + "px";
      this.picture.style.height = this.height * scale + "px";
      const now = this.place();
      this.scroll(now.left + by * (x - before.left) - x,
        now.top + by * (y - before.top) - y);
    }

    /* How far the picture is from the corner of the box. */
    place() {
      const box = this.box.getBoundingClientRect();
      const at = this.picture.getBoundingClientRect();
      return {left: at.left - box.left, top: at.top - box.top};
    }

    scroll(left, top) {
      this.box.scrollBy({left, top, behavior: "instant"});
    }

    zoom(by, x, y) {
      this.setScale(Math.max(this.whole, Math.min(LARGEST, this.scale * by)), x, y);
      const all = this.scale === this.whole ? ": the whole graph" : "";
      say(this.line, `Zoom ${Math.round(100 * this.scale)} %${all}.`);
    }

    showAll() {
      this.setScale(this.whole);
      this.zoom(1);
    }

    showRoot() {
      this.setScale(1);
      const top = this.place().top + this.rootHeight * this.height;
      this.scroll(this.width, top - this.box.clientHeight / 2);
      say(this.line, "Zoom 100 %: the result, where the backward pass starts.");
    }

    wheel(event) {
      if (!event.ctrlKey && !event.metaKey) return;   // scrolls
      event.preventDefault();
      const { left, top } = this.box.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY / 300),
        event.clientX - left, event.clientY - top);
    }

    drag(event) {   // a finger scrolls by itself
      if (event.pointerType !== "mouse" || event.buttons !== 1) return;
      this.box.setPointerCapture(event.pointerId);
      this.scroll(-event.movementX, -event.movementY);
    }

    /* Two fingers: their distance is the scale. */
    pinch(event) {
      const [a, b] = event.touches;
      const spread = b && Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (spread) event.preventDefault();
      if (spread && this.spread) this.zoom(spread / this.spread);
      this.spread = spread;
    }

    key(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const act = {
        "+": () => this.zoom(BY), "-": () => this.zoom(1 / BY),
        "0": () => this.showAll(),
        ArrowLeft: () => this.scroll(-FAR, 0), ArrowRight: () => this.scroll(FAR, 0),
        ArrowUp: () => this.scroll(0, -FAR), ArrowDown: () => this.scroll(0, FAR),
      }[event.key];
      if (!act) return;
      act();
      event.preventDefault();
      event.stopPropagation();   // a notebook or the book would turn the page
    }
  }

  MicrogradFigure.define("pan-and-zoom", PanAndZoom);
})();
