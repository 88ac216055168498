import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import type { CustomSeriesOption, ECharts } from 'echarts';
import { CustomChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Colour, palette } from './report-look.ts';

/** A PNG with its size in pixels. */
export type Picture = { png: Uint8Array; width: number; height: number };

export type Timeline = {
  /** One per row, top down; a row may end before the last column. */
  rows: readonly { name: string; colours: readonly Colour[] }[];
  columns: number;
  /** Labels under the axis, each at the column where it starts. */
  ticks: readonly { column: number; label: string }[];
  /** What a colour is called: in full where it fits, as its letter where it does not. */
  names: Record<Colour, { word: string; letter: string; legend: string }>;
};

use([CustomChart, GridComponent, LegendComponent, SVGRenderer]);

type Segment = { row: number; from: number; until: number; colour: Colour };

/** The renderer draws no letter without a font file. */
const fontFile = fileURLToPath(new URL('fonts/NotoSans-Regular.ttf', import.meta.url));
const fontFamily = 'Noto Sans';
const size = { width: 640, row: 24, axis: 24, legend: 30, names: 150, font: 11, zoom: 3 } as const;
const letterWidth = size.font * 0.6;

/** Draws rows of coloured weeks; equal neighbours become one bar with the colour's word in it. */
export async function drawTimeline(timeline: Timeline): Promise<Picture> {
  const svg = timelineSvg(timeline);
  const font = { fontFiles: [fontFile], loadSystemFonts: false, defaultFontFamily: fontFamily };
  const image = await renderAsync(svg, {
    font,
    fitTo: { mode: 'zoom', value: size.zoom },
    background: '#ffffff',
  });
  return { png: image.asPng(), width: image.width, height: image.height };
}

function timelineSvg(timeline: Timeline): string {
  const height = timeline.rows.length * size.row + size.axis + size.legend;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height });
  try {
    chart.setOption(timelineOption(timeline));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function timelineOption({ rows, columns, ticks, names }: Timeline): Parameters<ECharts['setOption']>[0] {
  const starts = ticks.map(({ column }) => column);
  const labels = new Map(ticks.map(({ column, label }) => [column, label]));
  const segments = rows.flatMap(({ colours }, row) => segmentsOf(colours, row));
  const textStyle = { fontFamily, fontSize: size.font, color: '#1b1b1b' };
  return {
    animation: false,
    textStyle,
    grid: { left: size.names, right: 8, top: 0, bottom: size.axis + size.legend },
    legend: {
      bottom: 0,
      left: size.names,
      itemGap: 16,
      itemWidth: 14,
      itemHeight: 12,
      textStyle,
      icon: 'rect',
      selectedMode: false,
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: columns,
      axisTick: { show: true, customValues: starts },
      axisLabel: {
        customValues: starts,
        align: 'left',
        formatter: (column: number) => labels.get(column) ?? '',
        ...textStyle,
      },
      axisLine: { show: true, lineStyle: { color: '#7a8794' } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { width: size.names - 14, overflow: 'truncate', interval: 0, ...textStyle },
    },
    series: (['green', 'amber', 'red', 'noData'] as const).map((colour) =>
      barsOf(
        colour,
        segments.filter((segment) => segment.colour === colour),
        names[colour],
      ),
    ),
  };
}

function barsOf(
  colour: Colour,
  segments: readonly Segment[],
  name: Timeline['names'][Colour],
): CustomSeriesOption {
  const { fill, text } = palette[colour];
  return {
    type: 'custom',
    name: name.legend,
    itemStyle: { color: `#${fill}` },
    encode: { x: [1, 2], y: 0 },
    data: segments.map(({ row, from, until }) => [row, from, until]),
    renderItem: (_params, api) => {
      const [x = 0, y = 0] = api.coord([api.value(1), api.value(0)]);
      const [end = 0] = api.coord([api.value(2), api.value(0)]);
      const width = end - x - 1;
      const label = width >= name.word.length * letterWidth + 2 ? name.word : name.letter;
      const rowHeight = size.row - 4;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x, y: y - rowHeight / 2, width, height: rowHeight },
            style: { fill: `#${fill}` },
          },
          {
            type: 'text',
            style: {
              x: x + width / 2,
              y,
              text: label,
              fill: `#${text}`,
              align: 'center',
              verticalAlign: 'middle',
              font: `${size.font}px ${fontFamily}`,
            },
          },
        ],
      };
    },
  };
}

function segmentsOf(colours: readonly Colour[], row: number): Segment[] {
  const segments: Segment[] = [];
  for (const [column, colour] of colours.entries()) {
    const last = segments.at(-1);
    if (last?.colour === colour) last.until = column + 1;
    else segments.push({ row, from: column, until: column + 1, colour });
  }
  return segments;
}
