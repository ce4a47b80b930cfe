"""Texts as a layer, a tile, a folder or a model may be called by someone who means harm, or by chance."""

RAN = 'console.error("RAN")'  # what a script that runs writes; a test looks for it in the console
HOSTILE = (
    f'<script>{RAN}</script>',
    f'"><img src=x onerror={RAN.replace(chr(34), chr(39))}>',
    f"'><svg onload={RAN.replace(chr(34), chr(39))}>",
    f'</script><script>{RAN}</script>',
    f'</title></style></textarea><script>{RAN}</script>',
    f'<iframe srcdoc="<script>{RAN}</script>"></iframe>',
    '<a href="javascript:console.error(1)">x</a>',
    'javascript:console.error("RAN")',
    '{{7*7}}{% for i in [7] %}{{i*7}}{% endfor %}{0.__class__}{count}%s',
    '</style><style>*{display:none}</style>',
    f'" onmouseover="{RAN}" autofocus onfocus="{RAN}" x="',
    '<img src="http://dalles.invalid/seen.png"><link rel=stylesheet href=//dalles.invalid/a.css>',
    '<meta http-equiv=refresh content="0;url=http://dalles.invalid/">',
    'a\u202egpj.bat\u202c b',
    '&lt;script&gt; &amp;amp; &#60;b&#62;',
    'Saint-Étienne « l’Île » & Cie <1 m²',
    f'--><script>{RAN}</script><!--',  # the last: where it is not escaped, it hides what follows
)
